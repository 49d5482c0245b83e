/**
 * The database room: opens PostgreSQL (embedded, or the operator's own), migrates it, and gives typed
 * tables and transactions. SQL of other rooms stands in their `queries.ts`.
 */
export { connect, type Target } from './connection.ts';
export { faultOf } from './diagnosis.ts';
export { dropDatabase, removeCluster } from './drop.ts';
export { underMigrationLock } from './migrate.ts';
export {
  type Database,
  type DatabaseConfig,
  openDatabase,
  type Queryable,
  type Transaction,
  transaction,
} from './open.ts';
export type * from './tables.ts';
export { json, storable } from './values.ts';
