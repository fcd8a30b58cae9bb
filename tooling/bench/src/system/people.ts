import { linkFromMail } from '@countersign/testkit/mail';
import { newVisitor, type Visitor } from '@countersign/testkit/client';
import { newUser } from '@countersign/testkit/payloads';
import { acceptInvitation, hire, signIn, staff } from '@countersign/testkit/people';

/** Who calls, signed in. */
export interface People {
  /** One for each client: the filings of one maker wait for each other. */
  makers: Visitor[];
  checkers: Visitor[];
}

const atOnce = 4;

/**
 * Hires makers, by maker and checker as always, and signs everybody in.
 *
 * @param count how many makers
 */
export async function gather(
  { url, mailUrl }: { url: string; mailUrl: string },
  count: number,
): Promise<People> {
  const [maker, checker, checker2] = await Promise.all([
    signIn(url, staff('maker')),
    signIn(url, staff('checker')),
    signIn(url, staff('checker2')),
  ]);
  const makers: Visitor[] = [maker];
  async function hireSome(): Promise<void> {
    while (makers.length < count) {
      const place = makers.push(maker) - 1;
      const person = newUser();
      await hire({ maker, checker }, person);
      const link = await linkFromMail(mailUrl, person.email, 'invitation');
      makers[place] = await signIn(url, await acceptInvitation(newVisitor(url), person, link));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, hireSome));
  return { makers, checkers: [checker, checker2] };
}
