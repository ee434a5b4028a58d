import { lazy } from 'react';
import { later } from './later';

/** Screens whose code comes when they are first opened, so that an agent does not wait for what is not theirs. */
export const FloorScreen = lazy(() => later(async () => ({ default: (await import('../floor/FloorScreen')).FloorScreen })));
export const OperationsScreen = lazy(() => later(async () => ({ default: (await import('../operations/OperationsScreen')).OperationsScreen })));
export const AdminScreen = lazy(() => later(async () => ({ default: (await import('../admin/AdminScreen')).AdminScreen })));
