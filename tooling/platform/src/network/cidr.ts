/** Whether an IPv4 address is in a block such as `10.0.0.0/8`. */
export function inBlock(ip: string, block: string): boolean {
  const [base = '', length = '32'] = block.split('/');
  const shift = 2 ** (32 - Number(length));
  return Math.floor(numberOf(ip) / shift) === Math.floor(numberOf(base) / shift);
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
}
