/** A signature that Tencent Cloud's documents print, with what it was made of. */
export interface Tc3Vector {
  readonly id: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly method: 'GET' | 'POST';
  readonly host: string;
  readonly service: string;
  readonly contentType: string;
  /** As sent, without its `?`. */
  readonly query: string;
  readonly payload: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly hashedPayload: string;
  readonly hashedCanonicalRequest: string;
  readonly signature: string;
}

const UNNAMED = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

/**
 * The vectors of "Signature v3" and "Common Params" (cloud.tencent.com/document/api/213/30654,
 * tencentcloud.com/document/api/1021/34193). The asterisks are characters of the published keys.
 */
export const tc3Vectors: readonly Tc3Vector[] = [
  {
    id: 'a POST, international',
    secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    method: 'POST',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    contentType: 'application/json; charset=utf-8',
    query: '',
    payload: UNNAMED,
    timestamp: 1551113065,
    hashedPayload: '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
    hashedCanonicalRequest: '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031',
    signature: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  },
  {
    id: 'a POST, Chinese',
    secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
    method: 'POST',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    contentType: 'application/json; charset=utf-8',
    query: '',
    payload: UNNAMED,
    timestamp: 1551113065,
    hashedPayload: '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
    hashedCanonicalRequest: '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031',
    signature: '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
  },
  {
    id: 'a GET',
    secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    method: 'GET',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    contentType: 'application/x-www-form-urlencoded',
    query: 'Limit=10&Offset=0',
    payload: '',
    timestamp: 1539084154,
    hashedPayload: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    hashedCanonicalRequest: '91c9c192c14460df6c1ffc69e34e6c5e90708de2a6d282cccf957dbf1aa7f3a7',
    signature: '5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474',
  },
  {
    id: 'a POST with masked keys',
    secretId: 'AKID********************************',
    secretKey: '********************************',
    method: 'POST',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    contentType: 'application/json; charset=utf-8',
    query: '',
    payload: '{"Limit": 1, "Filters": [{"Values": ["unnamed"], "Name": "instance-name"}]}',
    timestamp: 1551113065,
    hashedPayload: '99d58dfbc6745f6747f36bfca17dee5e6881dc0428a0a36f96199342bc5b4907',
    hashedCanonicalRequest: '2815843035062fffda5fd6f2a44ea8a34818b0dc46f024b8b3786976a3adda7a',
    signature: 'a7b8551448762bd123d6f79e81815e31a92013640a6cef36a08ad4b292a4d2f2',
  },
];

/** "Signature", the document beside it, and its translations; the last is of API 2.0, by the same rule. */
export const v1Vectors = [
  {
    id: 'V1a',
    method: 'HmacSHA1',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    stringToSign:
      'GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&Timestamp=1465185768&Version=2017-03-12',
    signature: 'EliP9YW3pW28FpsEdkXt/+WcGeI=',
  },
  {
    id: 'V1b',
    method: 'HmacSHA1',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
    stringToSign:
      'GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******&Timestamp=1465185768&Version=2017-03-12',
    signature: 'zmmjn35mikh6pM3V7sUEuX4wyYM=',
  },
  {
    id: 'V1d',
    method: 'HmacSHA1',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3Cozk1qA',
    stringToSign:
      'GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Nonce=11886&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA&SignatureMethod=HmacSHA1&Timestamp=1465185768',
    signature: 'nPVnY6njQmwQ8ciqbPl5Qe+Oru4=',
  },
] as const;
