import type { Action, ActionDetail } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newGroup, newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { useBrowser } from './support/test-browser.ts';
import type { Visitor } from './support/visitor.ts';
import {
  decisionButton,
  openAction,
  openDecision,
  openRecord,
  waitForOutcome,
} from './views/action.ts';
import { choose, field, submit } from './views/forms.ts';

const open = useBrowser();

async function signedIn(name: Parameters<typeof staff>[0]): Promise<Visitor> {
  const visitor = await open();
  await visitor.signIn(staff(name));
  return visitor;
}

const anyChecker = { approvals: 1, who: { roles: ['checker'] } };
const observers = { groups: ['legal', 'audit'] };
/** Of promotions whose codes begin so: what others file in the meantime needs what it needed. */
const policyWith = (when: string) =>
  JSON.stringify({
    rules: [
      {
        name: 'Looked at twice',
        when,
        stages: [
          { name: 'First look', step: 1, ...anyChecker, comment: true, observers },
          { name: 'Second look', step: 2, ...anyChecker },
        ],
      },
      { name: 'The rest', stages: [{ name: 'Review', step: 1, ...anyChecker }] },
    ],
  });
const right = 'payload.code.startsWith("TWICE-")';

/** Puts a text in place of what stands in the editor. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Policy', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Tries a sample by its fields, which are judged, and as JSON: Enter in them files nothing. */
async function simulateTwice(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Simulate' }).click();
  const code = page.getByRole('textbox', { name: 'Code' });
  await expect.poll(() => code.inputValue()).toContain('SUMMER');
  await code.fill('?');
  await code.press('Enter');
  await page.getByText('must be 3 to 32 of').or(page.getByText('must match')).first().waitFor();
  await code.fill(`TWICE-${Date.now()}`);
  await code.press('Enter');
  const outcome = page.getByRole('region', { name: 'What it would need' });
  await outcome.getByText('Looked at twice').waitFor();
  const checkers = 'Chen Checker, Chiara Checker, Dario Director and Dora Director';
  await outcome.getByText(`Could decide it now: ${checkers}`).waitFor();
  // The steps that come later are said too.
  await outcome.getByText('Could decide it once the steps before it are met: Chen').waitFor();
  await requireAccessible(page);
  await page.getByRole('tab', { name: 'As JSON' }).click();
  const sample = page.getByRole('textbox', { name: 'Sample payload' });
  expect(JSON.parse(await sample.inputValue())).toMatchObject({
    code: expect.stringMatching(/^TWICE-/),
  });
  await sample.fill(JSON.stringify(newPromotion({ code: `OTHER-${Date.now()}` })));
  await page.getByRole('button', { name: 'Simulate' }).click();
  await outcome.getByText('The rest').waitFor();
}

const approvals = (page: Page) => page.getByRole('region', { name: 'Approvals' });

it('a policy is written, tried, approved by two, and holds for the next action', async () => {
  const maker = await signedIn('maker');
  const { page } = maker;
  await page.goto('/policies');
  await page.getByRole('link', { name: 'Create promotion' }).click();
  await page.getByText('This type has no policy of its own.').waitFor();
  await page.getByRole('link', { name: 'Change the policy' }).click();
  await page.getByRole('textbox', { name: 'Rule' }).waitFor();
  await page.getByRole('button', { name: 'Add a tier' }).click();
  await page.getByText('Some of it is still to be filled in.').waitFor();
  const below = page.getByRole('textbox', { name: / below/ });
  await below.fill('10.000');
  await page.getByText('Does 10.000 mean 10000 or 10?').waitFor();
  await below.fill('ten');
  expect(await page.getByText('is no amount').count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.getByText('"ten" is no amount').first().waitFor();
  await page.getByRole('button', { name: /^Rule 1, condition/ }).waitFor();

  await page.getByText('More', { exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Code' }).check();
  await page.getByRole('textbox', { name: 'Second factor (minutes)' }).fill('10');
  await page.getByRole('textbox', { name: 'Reminder (hours)' }).fill('soon');
  await page.getByRole('combobox', { name: 'Groups of observers' }).fill('legal');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Rule 1, stage "Review", reminder' }).waitFor();
  await page.getByText('More (4 set)').waitFor();
  await requireAccessible(page);

  await page.getByRole('tab', { name: 'As text' }).click();
  const written = page.locator('.cm-content');
  await expect.poll(() => written.textContent()).toMatch(/"reenter": \["code"\][^]*"observers"/);
  await write(page, policyWith('payload.colour == "red"'));
  const atCondition = page.getByRole('button', { name: /^Rule 1, condition/ });
  await atCondition.waitFor();
  await expect
    .poll(() => page.locator('.cm-lintRange-error').allTextContents())
    .toEqual(['colour']);
  await atCondition.click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('colour');
  await page.keyboard.insertText('co');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: 'code' }).click();
  await page.getByText('Nothing is wrong with it.').waitFor();
  await expect.poll(() => written.textContent()).toContain('payload.code ==');
  await write(page, policyWith(right));
  await page.getByText('No group is called legal now').first().waitFor();
  await page.getByText('Nothing is wrong with it.').waitFor();

  await simulateTwice(page);
  await requireAccessible(page);
  await field(page, 'Reason').fill('Some codes are looked at twice');
  const id = await submit(page);

  const [checker, other] = [await signedIn('checker'), await signedIn('checker2')];
  await openAction(checker.page, id);
  await checker.page.getByText('Added: Rule Looked at twice').waitFor();
  await checker.page.getByText('When Code begins with TWICE-').waitFor();
  // What changes is said once; the document as it was filed is folded.
  expect(await checker.page.getByText('What changes').count()).toBe(1);
  const filed = checker.page.getByRole('table', { name: 'Fields as filed' });
  expect(await filed.count()).toBe(0);
  await checker.page.getByText('Exactly as filed').click();
  await filed.getByText('startsWith').waitFor();
  await approvals(checker.page).getByText('Waiting for 2 approvals').waitFor();
  await checker.page.getByRole('tab', { name: 'Replay' }).click();
  await checker.page.getByRole('button', { name: 'Replay' }).click();
  await checker.page.getByRole('region', { name: 'What it would have asked' }).waitFor();
  const change = await checker.call<Action>('GET', `/api/workflow/actions/${id}`);
  for (const each of [checker, other]) await review(each, change);
  await openAction(page, id);
  await openRecord(page, 'policy');
  const versions = page.getByRole('table', { name: 'Versions' });
  const newest = versions.getByRole('row').nth(1);
  await newest.getByText('Chiara Checker').waitFor();
  expect(await newest.innerText()).toMatch(/In force[^]*Mara Maker[^]*Chen Checker/);
  await requireAccessible(page);

  const next = await file(
    maker,
    'create_promotion',
    newPromotion({ code: `TWICE-${id.slice(-8).toUpperCase()}` }),
  );
  await decideInStages(next, checker, other);
});

/** The first look asks for a comment, the second for none. */
async function decideInStages(action: Action, checker: Visitor, other: Visitor): Promise<void> {
  const { page } = checker;
  await openAction(page, action.id);
  await page.getByText('Your decision counts in: First look').waitFor();
  await approvals(page)
    .getByText(/^You, Chen Checker.*, Dario Director.* and Dora Director.* can decide/)
    .waitFor();
  await approvals(page).getByText('Looked at twice').click();
  await approvals(page).getByText('TWICE-').waitFor();
  await approvals(page).getByText('Observers, without a vote: legal and audit').waitFor();
  await requireAccessible(page);
  const comment = await openDecision(page, 'Approve');
  await decisionButton(page, 'Approve').click();
  await page.getByText('this stage asks for it').waitFor();
  await comment.fill('Agreed with marketing.');
  await decisionButton(page, 'Approve').click();
  await page.getByText('You approved it.').waitFor();
  await page.getByText('1 of 2 approvals').waitFor();

  await openAction(other.page, action.id);
  await other.page.getByText('Your decision counts in: Second look').waitFor();
  await openDecision(other.page, 'Approve');
  await decisionButton(other.page, 'Approve').click();
  await waitForOutcome(other.page, 'Executed');
  const { reviews } = await other.call<ActionDetail>('GET', `/api/workflow/actions/${action.id}`);
  expect(reviews.map(({ stage }) => stage)).toEqual([1, 2]);
}

it('a stage of groups escalates and its rule expires by the form, which leaves the rest to the text', async () => {
  const [maker, ...checkers] = [
    await signedIn('maker'),
    await signedIn('checker'),
    await signedIn('checker2'),
  ];
  const group = newGroup();
  const founded = await file(maker, 'create_group', group);
  for (const checker of checkers) await review(checker, founded);
  await settled(maker, founded.id);

  const { page } = maker;
  await page.goto('/file/change_policy?actionType=create_order');
  const hours = page.getByRole('textbox', { name: 'Escalation (hours)' });
  const deputies = page.getByRole('combobox', { name: 'Groups that may decide then too' });
  const groups = page.getByRole('combobox', { name: 'Groups', exact: true });
  const chosen = page.getByRole('list', { name: 'Groups chosen' });
  await page.getByText('More', { exact: true }).click();
  expect(await hours.isDisabled()).toBe(true);
  await choose(page, 'By whom', 'groups');
  await groups.fill(group.name.slice(0, -1));
  await page.getByRole('option', { name: group.title }).waitFor();
  await requireAccessible(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen.allTextContents()).toEqual([group.name]);
  await groups.fill('Not a name');
  const wrong = page.getByText('Not a name: must be 2 to 40');
  expect(await wrong.count()).toBe(0);
  await page.keyboard.press('Tab');
  await wrong.waitFor();
  await page.getByRole('button', { name: /^Rule 1, stage "Review", group "Not a name"/ }).waitFor();
  await page.getByRole('button', { name: 'Remove Not a name' }).click();
  await groups.fill('no-such-group');
  await page.keyboard.press('Tab');
  await page.getByText('No group is called no-such-group now: nobody is in it.').waitFor();
  await page.getByRole('button', { name: /group "no-such-group": No group is called/ }).waitFor();
  await requireAccessible(page);
  await page.getByRole('button', { name: 'Remove no-such-group' }).click();
  await expect.poll(() => page.getByText('No group is called').count()).toBe(0);

  await hours.fill('48');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.locator('[data-path$="escalation.who"]').getByText('Choose a group').waitFor();
  await deputies.fill('no-deputies');
  await page.keyboard.press('Tab');
  await page.getByText('No group is called no-deputies').first().waitFor();
  const expires = page.getByRole('textbox', { name: 'Expires (hours)' });
  await expires.fill('48');
  const escalation = page.locator('[data-path$="escalation.afterHours"]');
  await escalation.getByText('the action has expired by then').waitFor();
  await expires.fill('336');
  await expect.poll(() => escalation.getByText('expired by then').count()).toBe(0);
  await page.getByText('More (1 set)').waitFor();
  await requireAccessible(page);

  await page.getByRole('tab', { name: 'As text' }).click();
  const written = page.locator('.cm-content');
  const escalates =
    /"escalation": \{ "afterHours": 48, "who": \{ "groups": \["no-deputies"\] \} \}/;
  await expect.poll(() => written.textContent()).toMatch(escalates);
  expect(await written.textContent()).toContain('"expiresAfterHours": 336');
  await page.getByRole('tab', { name: 'As a form' }).click();
  await expires.waitFor();
  const values = [hours, expires].map((each) => each.inputValue());
  expect(await Promise.all(values)).toEqual(['48', '336']);
  expect(await chosen.allTextContents()).toEqual([group.name, 'no-deputies']);

  const more = { expiresAfterHours: 336, makerAsParty: 'refuse' };
  const whole = { name: 'Review', step: 1, ...anyChecker };
  await page.getByRole('tab', { name: 'As text' }).click();
  await write(page, JSON.stringify({ rules: [{ name: 'All', stages: [whole], ...more }] }));
  await page.getByRole('tab', { name: 'As a form' }).click();
  await page.getByText('This policy says more than the form can show').waitFor();
  await page.getByRole('button', { name: 'Write it as text' }).click();
  await expect.poll(() => written.textContent()).toMatch(/336,\s*"makerAsParty":\s*"refuse"/);
});

it('what is written for one type of action stays with that type', async () => {
  const { page } = await signedIn('maker2');
  await page.goto('/file/change_policy?actionType=create_order');
  await page.getByRole('button', { name: 'Add a tier' }).click();
  await page.getByText('Some of it is still to be filled in.').waitFor();
  const below = page.getByRole('textbox', { name: / below/ });
  await below.fill('25');
  // What was wrong before would stand at the field that is left, and move what is clicked.
  await page.getByText('Nothing is wrong with it.').waitFor();
  await page.getByRole('checkbox', { name: /personal limit is as high/ }).check();
  await choose(page, 'For', 'Create user');
  // Before as after nothing is wrong with it.
  await expect.poll(() => below.count()).toBe(0);
  await page.getByText('Nothing is wrong with it.').waitFor();
  await choose(page, 'For', 'Create order');
  await page.getByText('Rule 1: Tier 1').waitFor();
  await page.getByRole('tab', { name: 'As text' }).click();
  await expect
    .poll(() => page.locator('.cm-content').textContent())
    .toMatch(/payload\.total < .*25[^]*"limit": \{ "amount": "payload\.total"/);
});

it('who sees what they filed alone is told who may replay, and tries policies for themselves', async () => {
  const [maker, checker] = [await signedIn('maker2'), await signedIn('checker')];
  const { page } = maker;
  const windows = { mine: { of: 'maker', days: 7 } };
  const simulate = page.getByRole('button', { name: 'Simulate' });
  await page.goto('/file/change_policy?actionType=create_promotion');
  await page.getByRole('tab', { name: 'Replay' }).click();
  await page.getByText('Checkers, admins and auditors may see that, and so replay').waitFor();
  expect(await page.getByRole('button', { name: 'Replay' }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Simulate' }).click();
  await page.getByText('Tried as filed by you.').waitFor();
  expect(await page.getByRole('combobox', { name: 'Filed by' }).count()).toBe(0);
  await simulate.waitFor();
  await page.getByRole('tab', { name: 'As text' }).click();
  await write(page, JSON.stringify({ windows, ...JSON.parse(policyWith(right)) }));
  await page.getByText('This policy counts what others have filed').waitFor();
  expect(await simulate.count()).toBe(0);

  await page.goto('/policies/create_promotion');
  await page.getByRole('tab', { name: 'Simulate' }).click();
  await simulate.click();
  await page.getByRole('region', { name: 'What it would need' }).waitFor();

  const one = { name: 'Review', step: 1, ...anyChecker };
  const document = { rules: [{ name: 'Two', stages: [one, { ...one, name: 'Again', step: 2 }] }] };
  const change = { actionType: 'cancel_order', document, reason: 'Two look at it' } as never;
  const { id } = await file(maker, 'change_policy', change);
  await openAction(page, id);
  await page.getByRole('tab', { name: 'Replay' }).click();
  await page.getByText('Checkers, admins and auditors may see that, and so replay').waitFor();
  await maker.call('POST', `/api/workflow/actions/${id}/withdraw`, {});

  await checker.page.goto('/policies/create_promotion');
  await checker.page.getByRole('tab', { name: 'Simulate' }).click();
  await checker.page.getByRole('combobox', { name: 'Filed by' }).waitFor();
});
