import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, isAccepted } from './index.js';

/** EC2's wire protocol on loopback: answers each call as told, and remembers what was called and in which region. */
let server: Server;
let calls: { action: string; region: string; id: string | null }[];
let answer: (action: string, region: string) => { status: number; body: string };

const attachment = (state: string, message = '') => ({
  status: 200,
  body: `<DescribeTransitGatewayPeeringAttachmentsResponse><transitGatewayPeeringAttachments><item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId><state>${state}</state><status><message>${message}</message></status></item></transitGatewayPeeringAttachments></DescribeTransitGatewayPeeringAttachmentsResponse>`,
});

const failure = (code: string) => ({
  status: 400,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors></Response>`,
});

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const action = form.get('Action') ?? '';
      const [, , region = ''] = (request.headers.authorization ?? '').split('/');
      const id = form.get('TransitGatewayAttachmentId') ?? form.get('TransitGatewayAttachmentIds.1');
      calls.push({ action, region, id });
      const { status, body: text } = answer(action, region);
      if (status === 0) return; // accepts the connection, and never answers
      response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  process.env.AWS_ENDPOINT_URL_EC2 = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'none';
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const event = (RequestType: 'Create' | 'Update' | 'Delete') => ({
  RequestType,
  ResourceProperties: { TransitGatewayAttachmentId: 'tgw-attach-1', Region: 'us-east-1', PeerRegion: 'us-west-2' },
});

const describeCalls = ['us-east-1', 'us-west-2'].map((region) => ({
  action: 'DescribeTransitGatewayPeeringAttachments',
  region,
  id: 'tgw-attach-1',
}));
const acceptCall = { action: 'AcceptTransitGatewayPeeringAttachment', region: 'us-west-2', id: 'tgw-attach-1' };

/** The calls with those of the two regions, which are made at once, in the order of their names. */
const inOrder = () => [...calls.slice(0, 2).toSorted((a, b) => a.region.localeCompare(b.region)), ...calls.slice(2)];

describe('accepting a transit gateway peering', () => {
  it('is named after the attachment', async () => {
    await expect(begin(event('Create'))).resolves.toEqual({ PhysicalResourceId: 'tgw-attach-1' });
  });

  it("accepts in the peer's region once that is asked for, and is not complete yet", async () => {
    answer = () => attachment('pendingAcceptance');
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
    expect(inOrder()).toEqual([...describeCalls, acceptCall]);
  });

  it('accepts nothing before the peer region asks for it', async () => {
    answer = (_, region) => attachment(region === 'us-east-1' ? 'pendingAcceptance' : 'initiatingRequest');
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
    expect(inOrder()).toEqual(describeCalls);
  });

  it('looks again when what it was about to accept has changed its state', async () => {
    answer = (action) => (action.startsWith('Accept') ? failure('IncorrectState') : attachment('pendingAcceptance'));
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
  });

  it('passes on that it may not accept', async () => {
    answer = (action) =>
      action.startsWith('Accept') ? failure('UnauthorizedOperation') : attachment('pendingAcceptance');
    await expect(isAccepted(event('Create'))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it.each(['us-east-1', 'us-west-2'])('waits while it is available in %s only', async (there) => {
    answer = (_, region) => attachment(region === there ? 'available' : 'pending');
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
    expect(inOrder()).toEqual(describeCalls);
  });

  it.each(['us-east-1', 'us-west-2'])('fails when it is dead in %s alone, and says where', async (there) => {
    answer = (_, region) => (region === there ? attachment('failed', 'no such gateway') : attachment('available'));
    await expect(isAccepted(event('Create'))).rejects.toThrow(`is failed in ${there}: no such gateway`);
  });

  it.each(['initiatingRequest', 'pending', 'modifying'])('waits while it is %s', async (state) => {
    answer = () => attachment(state);
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
    expect(inOrder()).toEqual(describeCalls);
  });

  it.each(['us-east-1', 'us-west-2'])('waits while %s does not know it yet', async (there) => {
    answer = (_, region) =>
      region === there ? failure('InvalidTransitGatewayAttachmentID.NotFound') : attachment('available');
    await expect(isAccepted(event('Create'))).resolves.toEqual({ IsComplete: false });
  });

  it('is complete when it is available in both regions, and accepts nothing twice', async () => {
    answer = () => attachment('available');
    await expect(isAccepted(event('Update'))).resolves.toEqual({ IsComplete: true });
    expect(inOrder()).toEqual(describeCalls);
  });

  it.each(['failed', 'rejected', 'deleted', 'deleting', 'failing', 'rejecting'])(
    'fails when it is %s',
    async (state) => {
      answer = () => attachment(state, 'CIDR blocks overlap');
      await expect(isAccepted(event('Create'))).rejects.toThrow(
        new RegExp(`^Transit gateway peering tgw-attach-1 is ${state} in us-(east-1|west-2): CIDR blocks overlap$`),
      );
    },
  );

  it('passes on what it may not do', async () => {
    answer = () => failure('UnauthorizedOperation');
    await expect(isAccepted(event('Create'))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('calls nothing when the stack is deleted', async () => {
    await expect(isAccepted(event('Delete'))).resolves.toEqual({ IsComplete: true });
    expect(calls).toEqual([]);
  });

  it('ends within the time of its function when the service accepts connections and never answers', async () => {
    answer = () => ({ status: 0, body: '' });
    const began = performance.now();
    await expect(isAccepted(event('Create'))).rejects.toThrow(/timeout|timed out/i);
    expect(performance.now() - began).toBeLessThan(50_000);
    expect(calls.filter(({ region }) => region === 'us-west-2')).toHaveLength(3);
  });
});
