import { createServer, type Server, type Socket } from 'node:net';

/** One mail that lies in the folder. */
export interface LyingMail {
  uid: number;
  /** RFC 5322, with CRLF. */
  raw: string;
  /** INTERNALDATE: `20-Sep-2026 08:00:00 +0000`. */
  received: string;
}

export interface ImapServer {
  port: number;
  /** Every command line that clients sent, without the password. */
  commands: string[];
  /** Mails whose \Seen flag a client has set: a FETCH of BODY[] without PEEK sets it. */
  seen: Set<number>;
  close(): Promise<void>;
}

/** A mail server that speaks as much of IMAP4rev1 (RFC 3501) as a reader of mail needs: one user, one folder. */
export async function startImapServer(
  account: { user: string; password: string },
  mails: LyingMail[],
): Promise<ImapServer> {
  const commands: string[] = [];
  const seen = new Set<number>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let waiting = '';
    let readOnly = true;
    socket.on('data', (bytes) => {
      waiting += bytes.toString('latin1');
      for (let end = waiting.indexOf('\r\n'); end !== -1; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? [];
        commands.push(`${command} ${command.toUpperCase() === 'LOGIN' ? '…' : rest}`.trim());
        answer(tag, command.toUpperCase(), rest);
      }
    });

    const answer = (tag: string, command: string, rest: string) => {
      const done = (words = 'OK done') => socket.write(`${tag} ${words}\r\n`);
      switch (command) {
        case 'CAPABILITY':
          socket.write('* CAPABILITY IMAP4rev1\r\n');
          return done();
        case 'LOGIN': {
          const words = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
          const right = words[0] === account.user && words[1] === account.password;
          return done(right ? 'OK logged in' : 'NO [AUTHENTICATIONFAILED] wrong name or password');
        }
        case 'LIST':
        case 'LSUB':
          socket.write(
            `* ${command} (\\HasNoChildren) "/" ${rest.includes('""') && rest.endsWith('""') ? '""' : 'INBOX'}\r\n`,
          );
          return done();
        case 'SELECT':
        case 'EXAMINE':
          if (!/inbox/i.test(rest)) return done('NO [NONEXISTENT] there is no such folder');
          readOnly = command === 'EXAMINE';
          socket.write(`* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Deleted)\r\n`);
          socket.write(
            `* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT ${Math.max(0, ...mails.map(({ uid }) => uid)) + 1}] ok\r\n`,
          );
          return done(`OK [${readOnly ? 'READ-ONLY' : 'READ-WRITE'}] done`);
        case 'UID SEARCH': {
          const since = Date.parse(/SINCE (\S+)/i.exec(rest)?.[1] ?? '1 Jan 1970');
          const found = mails.filter(({ received }) => Date.parse(received.replace(/ .*/, '')) >= since);
          socket.write(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}\r\n`);
          return done();
        }
        case 'UID FETCH': {
          const uids = new Set(uidsOf(rest.split(' ')[0]!, mails));
          for (const [index, mail] of mails.entries()) {
            if (!uids.has(mail.uid)) continue;
            const bytes = Buffer.from(mail.raw, 'utf8');
            const items = [`UID ${mail.uid}`, `RFC822.SIZE ${bytes.length}`, `INTERNALDATE "${mail.received}"`];
            const body = /BODY(\.PEEK)?\[\]/i.exec(rest);
            if (body === null) {
              socket.write(`* ${index + 1} FETCH (${items.join(' ')})\r\n`);
              continue;
            }
            if (body[1] === undefined && !readOnly) seen.add(mail.uid);
            socket.write(`* ${index + 1} FETCH (${items.join(' ')} BODY[] {${bytes.length}}\r\n`);
            socket.write(Buffer.concat([bytes, Buffer.from(')\r\n')]));
          }
          return done();
        }
        case 'LOGOUT':
          socket.write('* BYE bye\r\n');
          done();
          return socket.end();
        case 'NOOP':
        case 'CLOSE':
        case 'UNSELECT':
          return done();
        default:
          return done('BAD not known');
      }
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    commands,
    seen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function uidsOf(set: string, mails: LyingMail[]): number[] {
  return set.split(',').flatMap((part) => {
    const [from, to = from] = part.split(':').map((end) => (end === '*' ? Number.MAX_SAFE_INTEGER : Number(end)));
    return mails.map(({ uid }) => uid).filter((uid) => uid >= from! && uid <= to!);
  });
}
