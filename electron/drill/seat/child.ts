import { faultOf } from '#shared/fault';
import { Bench } from './bench.ts';
import type { Answer, NumberedQuestion } from './child-protocol.ts';
import { callHandler } from './seat.ts';

/** The engine in a process of its own, so that it can be killed for real. Speaks over the channel of its parent. */
let bench: Bench | undefined;

const say = (answer: Answer): void => {
  process.send?.(answer);
};

const need = (): Bench => {
  if (bench === undefined) throw new Error('not started');
  return bench;
};

async function work(question: NumberedQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'start':
      bench = new Bench(question.start, {
        onTime: (now) => say({ say: 'time', now }),
        onNote: (note, at) => say({ say: 'note', note, at }),
        onSecret: (name, secret) => say({ say: 'secret', name, secret }),
      });
      return bench.engine.start();
    case 'invoke':
      return callHandler(need().engine.handlers, question.name, question.args);
    case 'snapshot':
      return need().engine.snapshot();
    case 'turn':
      return need().turn(question.until);
    case 'stop':
      return need().engine.stop();
  }
}

process.on('message', (question: NumberedQuestion) => {
  work(question).then(
    (value) => say({ say: 'value', id: question.id, value }),
    (error: unknown) => say({ say: 'fault', id: question.id, fault: faultOf(error) }),
  );
});
// A parent that is gone leaves nobody to work for.
process.on('disconnect', () => process.exit(0));
