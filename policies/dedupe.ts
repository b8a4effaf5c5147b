import type { Dedupe } from '../src/policy/product.js';

/** Actions by service, their names in one string. */
type Actions = Readonly<Record<string, string>>;

/*
 * Only what is documented to keep a repeat from being carried out again is here, since a wrong entry has a write done
 * twice. Left out are the actions whose page says that the field is reserved or no longer used (cfw, ecm, two of ess), those
 * where it says nothing of a repeat (billing, svp, CreateDBCustomCluster of dbdc, ModifyResource of emr), the other ones of
 * emr, which remembers a token for five minutes and a call may take longer, and the price queries of cvm and hai, which only
 * read. In every version of a service that has an action, the action has the field.
 */
const TABLE: readonly (readonly [dedupe: Dedupe, actions: Actions])[] = [
  [
    { field: 'ClientToken' },
    {
      ags: 'CreateSandboxTool StartSandboxInstance',
      alb:
        'AssociateBandwidthPackageWithLoadBalancer AssociateListenerAdditionalCertificates CreateListener ' +
        'CreateLoadBalancer CreateRules CreateSecurityPolicy DeleteListener DeleteLoadBalancers ' +
        'DisassociateBandwidthPackageFromLoadBalancer DisassociateListenerAdditionalCertificates ' +
        'ModifyListenerAttributes ModifyLoadBalancerAttributes',
      batch: 'CreateComputeEnv SubmitJob',
      cbs: 'CreateDisks',
      clb: 'CreateLoadBalancer CreateModelRouter',
      cvm: 'AllocateHosts CreateDisasterRecoverGroup CreateLaunchTemplate CreateLaunchTemplateVersion RunInstances',
      dbdc: 'CreateDBCustomNodes',
      dnspod: 'CreateAndPayDeal',
      ess: 'StartFlow',
      gaap:
        'CloseProxies CreateProxy DestroyProxies ModifyProxiesAttribute ModifyProxiesProject ModifyProxyConfiguration ' +
        'OpenProxies',
      hai: 'RunInstances',
      lighthouse: 'CreateInstances',
      thpc: 'AddNodes CreateCluster CreateWorkspaces',
      tke: 'CreateReservedInstances RenewReservedInstances',
      vpc:
        'AllocateAddresses AssignIpv6Addresses AssignIpv6SubnetCidrBlock AssignPrivateIpAddresses ' +
        'AttachNetworkInterface CreateAndAttachNetworkInterface CreateHaVip CreateNetworkInterface ' +
        'CreateReserveIpAddresses DetachNetworkInterface',
    },
  ],
  [{ field: 'ClientToken', days: 2 }, { cdb: 'CreateDBInstance CreateDBInstanceHour' }],
  [{ field: 'ClientToken', days: 1 / 12 }, { cfs: 'CreateCfsFileSystem' }],
  [{ field: 'SessionId', days: 3 }, { mps: 'CreateMediaEvaluation EditMedia ProcessMedia' }],
  [{ field: 'SessionId', days: 7 }, { mps: 'ProcessLiveStream' }],
  [{ field: 'SessionId' }, { trtc: 'StartAITranscription' }],
];

/** By service and action, once somebody has asked. */
let known: ReadonlyMap<string, ReadonlyMap<string, Dedupe>> | undefined;

function read(): ReadonlyMap<string, ReadonlyMap<string, Dedupe>> {
  const services = new Map<string, Map<string, Dedupe>>();
  for (const [dedupe, byService] of TABLE) {
    for (const [service, actions] of Object.entries(byService)) {
      const entries = services.get(service) ?? new Map<string, Dedupe>();
      services.set(service, entries);
      for (const action of actions.split(' ')) entries.set(action, dedupe);
    }
  }
  return services;
}

/**
 * How the service itself tells a repeat of a write from a new one, for calls without a product: by `ClientToken`
 * (at most 64 characters) or `SessionId` (at most 50), and for how many days where it says. `undefined` where a repeat is
 * carried out again, as far as anybody knows, where the action only reads, and for VOD, whose product tells.
 *
 * A repeat is answered as the first was, or with an error, as the service has it: `mps` and `trtc` refuse it, and `ags` and
 * `gaap` have a code for it.
 *
 * Source: the official SDK's comments on the parameters of every action that has one of the two fields, 2026-08.
 */
export const dedupeOf = (service: string, action: string): Dedupe | undefined => {
  known ??= read();
  return known.get(service)?.get(action);
};
