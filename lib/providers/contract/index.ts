export * from './action';
export * from './errors';
export * from './fields';
export * from './http';
export * from './offers';
export * from './pacer';
export * from './provider';
export * from './topology';
