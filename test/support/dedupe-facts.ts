/**
 * Every action but VOD's that has a `ClientToken`, and below those with a `SessionId` that dedupes, by service and version, as
 * the typings of the official SDK had them in August 2026.
 */
export const clientTokenActions: Readonly<Record<string, string>> = {
  'ags 2025-09-20': 'CreateSandboxTool StartSandboxInstance',
  'alb 2025-10-30': `AssociateBandwidthPackageWithLoadBalancer AssociateListenerAdditionalCertificates CreateListener
    CreateLoadBalancer CreateRules CreateSecurityPolicy DeleteListener DeleteLoadBalancers
    DisassociateBandwidthPackageFromLoadBalancer DisassociateListenerAdditionalCertificates ModifyListenerAttributes
    ModifyLoadBalancerAttributes`,
  'batch 2017-03-12': 'CreateComputeEnv SubmitJob',
  'billing 2018-07-09': 'CreateInstance RefundInstance RenewInstance',
  'cbs 2017-03-12': 'CreateDisks',
  'cdb 2017-03-20': 'CreateDBInstance CreateDBInstanceHour',
  'cfs 2019-07-19': 'CreateCfsFileSystem',
  'cfw 2019-09-04': 'AddEnterpriseSecurityGroupRules',
  'clb 2018-03-17': 'CreateLoadBalancer CreateModelRouter',
  'cvm 2017-03-12': `AllocateHosts CreateDisasterRecoverGroup CreateLaunchTemplate CreateLaunchTemplateVersion
    InquiryPriceRunInstances RunInstances`,
  'dbdc 2020-10-29': 'CreateDBCustomCluster CreateDBCustomNodes',
  'dnspod 2021-03-23': 'CreateAndPayDeal',
  'ecm 2019-07-19': 'RunInstances',
  'emr 2019-01-03': `ConvertPreToPostCluster CreateCloudInstance CreateCluster CreateInstance CreateSLInstance
    ModifyResource ModifySLInstance RunJobFlow ScaleOutCluster ScaleOutInstance`,
  'ess 2020-11-11': 'CreateDocument CreateFlow StartFlow',
  'gaap 2018-05-29': `CloseProxies CreateProxy DestroyProxies ModifyProxiesAttribute ModifyProxiesProject
    ModifyProxyConfiguration OpenProxies`,
  'hai 2023-08-12': 'InquirePriceRunInstances RunInstances',
  'lighthouse 2020-03-24': 'CreateInstances',
  'svp 2024-01-25': 'CreateSavingPlanOrder',
  'thpc 2021-11-09': 'CreateCluster',
  'thpc 2022-04-01': 'AddNodes CreateCluster',
  'thpc 2023-03-21': 'AddNodes CreateCluster CreateWorkspaces',
  'tke 2018-05-25': 'CreateReservedInstances RenewReservedInstances',
  'vpc 2017-03-12': `AllocateAddresses AssignIpv6Addresses AssignIpv6SubnetCidrBlock AssignPrivateIpAddresses
    AttachNetworkInterface CreateAndAttachNetworkInterface CreateHaVip CreateNetworkInterface CreateReserveIpAddresses
    DetachNetworkInterface`,
};

export const sessionIdActions: Readonly<Record<string, string>> = {
  'mps 2019-06-12': 'CreateMediaEvaluation EditMedia ProcessLiveStream ProcessMedia',
  'trtc 2019-07-22': 'StartAITranscription',
};

/** What is said of the field where it is not to be relied on: why, and of which actions, `service Action`. */
export const notDeduped: Readonly<Record<string, readonly string[]>> = {
  'reserved: gives no guarantee, or is not to be used': ['cfw AddEnterpriseSecurityGroupRules', 'ecm RunInstances'],
  'no longer used': ['ess CreateDocument', 'ess CreateFlow'],
  'says what a token looks like, and nothing of a repeat': [
    'billing CreateInstance',
    'billing RefundInstance',
    'billing RenewInstance',
    'dbdc CreateDBCustomCluster',
    'emr ModifyResource',
    'svp CreateSavingPlanOrder',
  ],
  'remembered for five minutes': [
    'emr ConvertPreToPostCluster',
    'emr CreateCloudInstance',
    'emr CreateCluster',
    'emr CreateInstance',
    'emr CreateSLInstance',
    'emr ModifySLInstance',
    'emr ScaleOutCluster',
    'emr ScaleOutInstance',
  ],
  'remembered for a while, nobody knows how long': ['emr RunJobFlow'],
  'only reads': ['cvm InquiryPriceRunInstances', 'hai InquirePriceRunInstances'],
};

/** `service`, `version` and `action` of each entry of a table above. */
export const entriesOf = (table: Readonly<Record<string, string>>): readonly (readonly [string, string, string])[] =>
  Object.entries(table).flatMap(([key, names]) => {
    const [service = '', version = ''] = key.split(' ');
    return names.split(/\s+/).map((action) => [service, version, action] as const);
  });
