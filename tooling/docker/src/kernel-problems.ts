/** No capability at all, as the kernel writes it (capabilities(7)). */
const none = '0000000000000000';

/**
 * What a process may do that it must not.
 *
 * @param status its `/proc/<id>/status` (proc_pid_status(5))
 * @returns a line for each problem
 */
export function kernelProblems(status: string): string[] {
  const problems = ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb']
    .filter((set) => !status.includes(`${set}:\t${none}\n`))
    .map((set) => `the kernel gives it ${set}`);
  if (!/^NoNewPrivs:\t1$/m.test(status)) problems.push('the kernel lets it gain privileges');
  if (!/^Uid:\t[1-9]/m.test(status)) problems.push('the kernel runs it as root');
  return problems;
}
