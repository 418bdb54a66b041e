import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { createSetupLink } from '@/lib/services/users/create-setup-link';

// Run at every start; silent once somebody can administer.
const link = await createSetupLink();
if (link) console.log(`Create the first administrator (works once, within ${limits.setupLinkHours} hours): ${link}`);
await db().$disconnect();
