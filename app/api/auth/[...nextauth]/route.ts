import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/config';

// The options read the environment, which a build does not have.
const handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
