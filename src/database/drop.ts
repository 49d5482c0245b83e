import { rmSync } from 'node:fs';
import type { Config } from '../config.ts';
import { DatabaseFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { readPidFile } from './cluster.ts';
import { withConnection } from './connection.ts';
import { codeOf, connectionFault } from './diagnosis.ts';
import { enterEmbedded } from './embedded.ts';
import { findPlace, noteOf, removeSocketFolder } from './place.ts';
import { underStartLock } from './start-lock.ts';

/**
 * Deletes a database of the embedded server with all it holds, if there is one; for a sample that starts
 * afresh. Never for a server by DATABASE_URL: that one is the operator's.
 * @throws DatabaseFault, also when another process is using the database
 */
export async function dropDatabase(config: Pick<Config, 'dataFolder' | 'databaseName'>, log: Log): Promise<void> {
  const server = await enterEmbedded(config.dataFolder, log);
  try {
    await withConnection(server.target('postgres'), server.applicationName, async (client) => {
      try {
        await client.query(`drop database if exists ${client.escapeIdentifier(config.databaseName)}`);
      } catch (error) {
        if (codeOf(error) !== '55006') throw connectionFault(server.place.cluster, error);
        throw new DatabaseFault(`The database ${config.databaseName} is in use by another Lexwire.`, {
          remedy: 'Stop that one first, or set LEXWIRE_DATA to another folder.',
          cause: error,
        });
      }
    });
  } finally {
    await server.leave();
  }
}

/**
 * Deletes the embedded cluster of a data folder with all its databases, wherever root may have put it; for
 * samples, measurements and tests, whose data folders do not last. The data folder itself stays.
 * @throws DatabaseFault while the server runs
 */
export async function removeCluster(dataFolder: string): Promise<void> {
  const place = findPlace(dataFolder);
  await underStartLock(place.data, async () => {
    if (readPidFile(place.cluster) !== null) {
      throw new DatabaseFault(`The database in ${place.cluster} still runs.`, { remedy: 'Stop Lexwire first.' });
    }
    // What belongs to the data folder's owner alone goes; in a place of root's own, the whole place.
    const remains = place.folder === place.data ? [place.cluster] : [place.folder, noteOf(place.data)];
    for (const path of remains) rmSync(path, { recursive: true, force: true });
    removeSocketFolder(place);
  });
}
