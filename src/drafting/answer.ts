import { z } from 'zod';

/** What a model is asked for. Bounds are checked afterwards, since not every service takes them in a schema. */
export const answerSchema = z.object({
  title: z.string(),
  titleQuote: z.string(),
  sentences: z.array(z.object({ text: z.string(), quotes: z.array(z.string()) })),
});

export type Answer = z.infer<typeof answerSchema>;
