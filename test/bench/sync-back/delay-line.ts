/**
 * A line with latency in front of local ports, in a process of its own, so that carrying the bytes costs every contestant
 * the same: `delay-line.ts MS PORT…` delays each byte by MS milliseconds each way, prints the ports to connect to as JSON,
 * and ends with its standard input. Bytes on their way follow each other freely: it costs time, not throughput.
 */
import { startFaultProxy } from '#drill/servers/fault-proxy';

const [delay = '', ...targets] = process.argv.slice(2);
const ports: number[] = [];
for (const target of targets) {
  const proxy = await startFaultProxy(Number(target));
  await proxy.set({ kind: 'latency', ms: Number(delay) });
  ports.push(proxy.port);
}
console.log(JSON.stringify(ports));
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
