import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as the server got it. */
export interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  /** The body as text. */
  body: string;
  /** 1 for the first question to this server. */
  attempt: number;
}

/** What the model played does with a question. */
export type Reply =
  | { answer: unknown; usage?: { input: number; output: number } }
  | { text: string }
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'stall'
  | 'hang-up';

export interface AiServer {
  /** Base address, as an operator would set it. */
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/**
 * A server on this machine that speaks the protocols of chat completions (OpenAI) and messages (Anthropic), and
 * plays the model that a test wants.
 */
export async function openAiServer(play: (asked: Asked) => Reply): Promise<AiServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const question = { path: request.url ?? '', headers: request.headers, body, attempt: asked.length + 1 };
    asked.push(question);
    const reply = play(question);
    if (reply === 'stall') return;
    if (reply === 'hang-up') return void request.socket.destroy();
    if ('status' in reply)
      return send(response, reply.status, reply.body ?? '{"error":{"message":"no"}}', reply.headers);
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.answer);
    const usage = ('usage' in reply ? reply.usage : undefined) ?? { input: 1000, output: 200 };
    send(
      response,
      200,
      JSON.stringify(question.path.endsWith('/messages') ? message(body, text, usage) : completion(text, usage)),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function completion(text: string, { input, output }: { input: number; output: number }) {
  return {
    id: 'played',
    object: 'chat.completion',
    created: 0,
    model: 'played',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

/** Older models of this protocol give JSON by calling a tool; newer ones as text. */
function message(body: string, text: string, { input, output }: { input: number; output: number }) {
  const { tools } = JSON.parse(body) as { tools?: { name: string }[] };
  const content =
    tools?.[0] === undefined
      ? [{ type: 'text', text }]
      : [{ type: 'tool_use', id: 'call', name: tools[0].name, input: JSON.parse(text) }];
  return {
    id: 'played',
    type: 'message',
    role: 'assistant',
    model: 'played',
    content,
    stop_reason: tools === undefined ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  };
}
