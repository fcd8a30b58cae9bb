// The first process of a container gets no default handling of signals from the kernel: without a
// handler it would run on until it is killed. Programs that drain bring a handler of their own.
for (const [signal, number] of [
  ['SIGTERM', 15],
  ['SIGINT', 2],
]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(128 + number);
  });
}
