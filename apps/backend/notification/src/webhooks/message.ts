import { titleOfType, type WebhookFormat } from '@countersign/actions';
import type { CloudEvent } from '@countersign/events';
import { eventNameOf } from './matches.ts';

/** The body of a delivery, and what it is. */
export interface Message {
  contentType: string;
  body: string;
}

/** An event in the format of a webhook: as it is, or as a message that a chat shows, with a link that decides nothing. */
export function messageOf(format: WebhookFormat, event: CloudEvent, publicUrl: string): Message {
  if (format === 'cloudevents') {
    return {
      contentType: 'application/cloudevents+json; charset=utf-8',
      body: JSON.stringify(event),
    };
  }
  const said = sayEvent(event);
  const link = `${publicUrl}/actions/${String(event.data['actionId'])}`;
  const message = format === 'slack' ? slackMessage(said, link) : teamsMessage(said, link);
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(message) };
}

interface Said {
  title: string;
  by: string;
}

/** What happened to what type of action, and who did it; nothing of a payload or of what people wrote. */
function sayEvent(event: CloudEvent): Said {
  const name = eventNameOf(event).replaceAll('_', ' ');
  const what = titleOfType(String(event.data['actionType']));
  const actor = event.data['actor'] as { name?: string } | null | undefined;
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${what}`,
    by: actor?.name === undefined ? 'Countersign' : `By ${actor.name}`,
  };
}

const open = 'Open the action';

/** Blocks are plain text, so that no name is taken for a link or a mention. */
const slackMessage = ({ title, by }: Said, url: string) => ({
  text: escaped(`${title} (${by})`),
  blocks: [
    { type: 'section', text: { type: 'plain_text', text: `${title}\n${by}`, emoji: false } },
    {
      type: 'actions',
      elements: [{ type: 'button', text: { type: 'plain_text', text: open }, url }],
    },
  ],
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Runs of text, which are no Markdown. */
const teamsMessage = ({ title, by }: Said, url: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: title, weight: 'bolder' }] },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: by, isSubtle: true }] },
        ],
        actions: [{ type: 'Action.OpenUrl', title: open, url }],
      },
    },
  ],
});
