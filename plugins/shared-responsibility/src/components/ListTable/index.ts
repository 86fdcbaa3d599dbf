export { ListTable } from './ListTable';
export type { ListColumn } from './ListTable';
