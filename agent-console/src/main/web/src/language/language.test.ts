import { expect, test } from 'vitest';
import { en } from '../texts/en';
import { ko } from '../texts/ko';
import type { Reason } from '../wire/shapes';
import { reasonText } from './reasons';
import { languageOf, sayCount, sayIn } from './say';
import { clock, span } from './times';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each(Object.entries(en))('%s says the same holes in Korean', (key, text) => {
  const korean = ko[key as keyof typeof en];
  expect(korean).not.toBe('');
  expect(holes(korean)).toEqual(holes(text));
});

test('holes are filled and an unknown one is left to be seen', () => {
  expect(sayIn('en')('offer.queue', { queue: 'billing' })).toBe('Queue billing');
  expect(sayIn('en')('offer.queue')).toBe('Queue {queue}');
});

test('counting follows the language', () => {
  expect(sayCount('en', 'list.unread', 1)).toBe('1 unread message');
  expect(sayCount('en', 'list.unread', 2)).toBe('2 unread messages');
  expect(sayCount('ko', 'list.unread', 1)).toBe('안 읽은 메시지 1개');
});

test.each([['ko', 'ko'], ['ko-KR', 'ko'], ['en-US', 'en'], ['de', 'en'], ['', 'en']])('%s is read as %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test('clocks and spans', () => {
  expect([clock(0), clock(59.9), clock(124), clock(3_724), clock(-5)]).toEqual(['0:00', '0:59', '2:04', '1:02:04', '0:00']);
  expect([span('en', 0), span('en', 61), span('en', 90_061)]).toEqual(['0 seconds', '1 minute 1 second', '1 day 1 hour']);
  expect(span('ko', 124)).toBe('2분 4초');
});

const reasons: [Reason, string, string][] = [
  [{ type: 'FirstInOrder', queue: 'billing', waiting: 1, waitedSeconds: 40 }, 'First in line of billing, after 40 seconds.', 'billing 대기열에서 40초 기다려 가장 앞에 있습니다.'],
  [{ type: 'FirstInOrder', queue: 'billing', waiting: 4, waitedSeconds: 60 }, 'First of 4 in line of billing, after 1 minute.', 'billing 대기열의 4건 가운데 1분 기다려 가장 앞에 있습니다.'],
  [{ type: 'SkillMatched', skill: 'billing', level: 5, required: 2 }, 'Needs billing at level 2; yours is 5.', 'billing 스킬 2단계가 필요하며, 내 단계는 5입니다.'],
  [{ type: 'NamedByTransfer', agent: 'ana' }, 'Transferred to you by name.', '나를 지정하여 넘어온 상담입니다.'],
  [{ type: 'KnowsTheCase', agent: 'ana' }, 'You worked on this case last.', '이 건을 마지막으로 맡았던 상담원입니다.'],
  [{ type: 'LongestIdle', candidates: 3, idleSeconds: 65 }, 'Of 3 agents free for it you were idle longest: 1 minute 5 seconds.', '맡을 수 있는 상담원 3명 가운데 가장 오래(1분 5초) 기다렸습니다.'],
  [{ type: 'LongestIdle', candidates: 1, idleSeconds: 65 }, 'You are the only agent free for it.', '지금 맡을 수 있는 유일한 상담원입니다.'],
  [{ type: 'HasRoom', cost: 25, free: 100 }, 'Takes 25 of the 100 units you have free.', '남은 용량 100 가운데 25을 사용합니다.'],
];

test.each(reasons)('%o is a sentence in both languages', (reason, english, korean) => {
  expect(reasonText('en', reason)).toBe(english);
  expect(reasonText('ko', reason)).toBe(korean);
});

test('a reason that this console does not know is left out', () => {
  expect(reasonText('en', { type: 'NewRule' } as unknown as Reason)).toBeNull();
});
