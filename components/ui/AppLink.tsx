'use client';
/** next/link as a client reference: Server Components may hand it to MUI as `component`. */
export { default as AppLink } from 'next/link';
