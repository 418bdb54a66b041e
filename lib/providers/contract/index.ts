export * from './errors';
export * from './fields';
export * from './http';
export * from './provider';
export * from './proxy';
export * from './topology';
