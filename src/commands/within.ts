import type { Config } from '../config.ts';
import { type Newsroom, type NewsroomOptions, openNewsroom } from '../newsroom.ts';
import { preparePipeline } from '../pipeline.ts';

/**
 * Opens a newsroom with its pipeline made ready, does a piece of work in it, and closes it whatever happens.
 * @throws what opening or the work throws
 */
export async function within<T>(
  config: Config,
  work: (newsroom: Newsroom) => Promise<T>,
  options: NewsroomOptions = {},
): Promise<T> {
  const newsroom = await openNewsroom(config, options);
  try {
    await preparePipeline(newsroom);
    return await work(newsroom);
  } finally {
    await newsroom.close();
  }
}
