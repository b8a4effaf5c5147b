import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * VOD's own error codes, explained; the common ones are in `policies/common.ts`. A code is put under the kind that its
 * meaning calls for, whatever its prefix:
 *
 * - `parameter`: a value is malformed, out of range or too long, or contradicts another; only correcting it helps.
 * - `state`: a well-formed value names something that does not exist or does not allow the operation (a file, a task, a
 *   template, a domain), or the account may not use VOD at present. Where the code leaves open whether the value is
 *   malformed or merely names nothing (`ClassId`, `ProcedureName`), it is `parameter`.
 * - `quota`: as many classes, tags, templates or descriptions exist as are allowed. A limit on the size of the request
 *   alone (`SessionIdTooLong`, `LimitTooLarge`) is `parameter`.
 * - `duplicate`: the same was asked for or created before.
 * - `auth`: the signature or the caller's permissions were refused.
 * - `server`: the service is at fault, every `InternalError` included.
 */
export const codes = {
  AuthFailure: {
    kind: 'auth',
    en: "CAM refused the request over its signature or the caller's permissions.",
    zh: '访问管理（CAM）未放行：签名或调用者的权限有问题。',
  },
  'FailedOperation.ClassLevelLimitExceeded': {
    kind: 'quota',
    en: 'The class would be nested too deeply: put it under a parent nearer to the root.',
    zh: '分类嵌套过深，请放到更靠上的父分类之下。',
  },
  'FailedOperation.ClassNameDuplicate': {
    kind: 'duplicate',
    en: 'A class of this name exists already: use it, or choose another name.',
    zh: '同名的分类已经存在：请直接使用它，或换个名称。',
  },
  'FailedOperation.ClassNoFound': {
    kind: 'state',
    en: 'The class does not exist: list the classes and check the ClassId.',
    zh: '找不到该分类，请列出全部分类并核对 ClassId。',
  },
  'FailedOperation.CoverType': {
    kind: 'parameter',
    en: 'The cover image has a type that VOD does not support.',
    zh: '封面图片的格式不在点播支持之列。',
  },
  'FailedOperation.DBError': {
    kind: 'server',
    en: 'An operation on the database of the service failed: try again later.',
    zh: '服务侧的数据库操作没有成功，请稍后重试。',
  },
  'FailedOperation.DomainDeploying': {
    kind: 'state',
    en: 'The domain is being deployed and cannot be changed until that is done: try again then.',
    zh: '域名正在部署，完成之前不能改配置，请等部署完成再试。',
  },
  'FailedOperation.InvalidAccount': {
    kind: 'state',
    en: 'The account is in an abnormal condition: look at it in the console.',
    zh: '账号状态不正常，请到控制台查看。',
  },
  'FailedOperation.InvalidVodUser': {
    kind: 'state',
    en: 'VOD has not been activated for this account: activate it in the console first.',
    zh: '该账号尚未开通云点播，请先到控制台开通。',
  },
  'FailedOperation.MediaForbidedBySystem': {
    kind: 'state',
    en: 'The media has been banned by the platform, so the request for it was refused.',
    zh: '该媒体已被平台封禁，因此无法执行此操作。',
  },
  'FailedOperation.MediaType': {
    kind: 'parameter',
    en: 'The media has a type that this action does not support.',
    zh: '此接口不支持这种类型的媒体。',
  },
  'FailedOperation.NetWorkError': {
    kind: 'server',
    en: 'A network failure occurred on the side of the service: try again in a moment.',
    zh: '服务侧网络出现故障，请稍后再试。',
  },
  'FailedOperation.NoNeedToReduceMediaBitrate': {
    kind: 'state',
    en: 'The bitrate of the media needs no reducing: use the media as it is.',
    zh: '该媒体没有降码率的必要，直接使用即可。',
  },
  'FailedOperation.NoPrivileges': {
    kind: 'auth',
    en: 'The use of this action has not been enabled for the account.',
    zh: '该账号还没有获得此接口的使用资格，请先申请开通。',
  },
  'FailedOperation.ParentIdNoFound': {
    kind: 'state',
    en: 'The parent class does not exist: create it first, or check ParentId.',
    zh: '父分类不存在，请先创建它，或核对 ParentId。',
  },
  'FailedOperation.SubclassLimitExceeded': {
    kind: 'quota',
    en: 'The parent class holds as many subclasses as it may: delete some or use another parent.',
    zh: '父分类下的子分类已满，请删除一些，或换一个父分类。',
  },
  'FailedOperation.TaskDuplicate': {
    kind: 'duplicate',
    en: 'The same task was submitted before: look for that one instead of submitting it again.',
    zh: '相同的任务已提交过，请查询已有任务，不要再次提交。',
  },
  'FailedOperation.UploadCosFail': {
    kind: 'server',
    en: 'The service failed to upload the file to COS: try again later.',
    zh: '服务未能把文件传到 COS，请稍后重试。',
  },
  'FailedOperation.UserStatusInavlid': {
    kind: 'state',
    en: "The service has been suspended for this user: check the account's standing in the console.",
    zh: '该用户的服务已被停用，请到控制台检查账号状况。',
  },
  'InternalError.DBError': {
    kind: 'server',
    en: 'The service could not reach its database: try again in a moment.',
    zh: '服务访问数据库时出错，请稍后再试。',
  },
  'InternalError.GenDefinition': {
    kind: 'server',
    en: 'The service could not generate an ID for the new template.',
    zh: '服务没能为新模板生成 ID。',
  },
  'InternalError.GetFileInfoError': {
    kind: 'server',
    en: 'The service could not read the information of the media file.',
    zh: '服务读取媒体文件的信息时出错。',
  },
  'InternalError.GetMediaListError': {
    kind: 'server',
    en: 'The service could not fetch the list of media.',
    zh: '服务拉取媒体列表时失败。',
  },
  'InternalError.TimeParseError': {
    kind: 'server',
    en: 'The service could not parse a time: check the times you sent before trying again.',
    zh: '服务解析时间时出错，重试前请先检查请求中的时间。',
  },
  'InternalError.UpdateMediaError': {
    kind: 'server',
    en: "The service could not save the changes to the media's information.",
    zh: '服务保存媒体信息的修改时出错。',
  },
  'InternalError.UploadCoverImageError': {
    kind: 'server',
    en: 'The service could not store the cover image.',
    zh: '服务保存封面图片时出错。',
  },
  'InternalError.UploadWatermarkError': {
    kind: 'server',
    en: 'The service could not store the watermark image.',
    zh: '服务保存水印图片时出错。',
  },
  'InvalidParameter.ExistedProcedureName': {
    kind: 'duplicate',
    en: 'A procedure of this name exists already: choose another name, or reset the existing one.',
    zh: '同名的任务流已经存在：请换个名字，或重置已有的任务流。',
  },
  'InvalidParameter.ExpireTime': {
    kind: 'parameter',
    en: 'The expiry time given for the upload is not acceptable: check ExpireTime.',
    zh: '上传时给出的过期时间不被接受，请检查 ExpireTime。',
  },
  'InvalidParameter.Labels': {
    kind: 'parameter',
    en: 'Labels of the review template is not valid: it takes labels such as Porn, Terror and Ad.',
    zh: '审核模板的 Labels 不合要求，可用的标签如 Porn、Terror、Ad。',
  },
  'InvalidParameter.ProcedureNameNotExist': {
    kind: 'state',
    en: 'There is no procedure of this name: create it first, or check its spelling.',
    zh: '没有叫这个名字的任务流：请先创建，或检查拼写。',
  },
  'InvalidParameter.StorageRegion': {
    kind: 'parameter',
    en: 'The region to upload to is not acceptable: check that StorageRegion is enabled for the account.',
    zh: '上传的目标地域不被接受，请确认该存储地域已为账号开通。',
  },
  'InvalidParameter.ViolationContent': {
    kind: 'parameter',
    en: 'The text or material to generate from was found to break the content rules: change it.',
    zh: '用于生成的文字或素材被判为违规，请修改后再提交。',
  },
  'InvalidParameterValue.AddKeyFrameDescsAndClearKeyFrameDescsConflict': {
    kind: 'parameter',
    en: 'AddKeyFrameDescs and ClearKeyFrameDescs exclude each other: send two requests.',
    zh: 'AddKeyFrameDescs 与 ClearKeyFrameDescs 不能同时使用，请分两次请求。',
  },
  'InvalidParameterValue.AddKeyFrameDescsAndDeleteKeyFrameDescsConflict': {
    kind: 'parameter',
    en: 'AddKeyFrameDescs and DeleteKeyFrameDescs name the same time offset: keep it in one of them.',
    zh: 'AddKeyFrameDescs 与 DeleteKeyFrameDescs 含有相同的时间偏移，请只保留一处。',
  },
  'InvalidParameterValue.AddTagsAndClearTagsConflict': {
    kind: 'parameter',
    en: 'AddTags and ClearTags exclude each other: clear in one request and add in the next.',
    zh: 'AddTags 与 ClearTags 不能同时使用，请先清空，再另行添加。',
  },
  'InvalidParameterValue.AddTagsAndDeleteTagsConflict': {
    kind: 'parameter',
    en: 'AddTags and DeleteTags name the same tag: keep it in one of them.',
    zh: 'AddTags 与 DeleteTags 含有相同的标签，请只保留一处。',
  },
  'InvalidParameterValue.AiAnalysisTaskDefinition': {
    kind: 'parameter',
    en: 'The Definition of AiAnalysisTask is not the ID of a content analysis template.',
    zh: 'AiAnalysisTask 的 Definition 不是可用的内容分析模板 ID。',
  },
  'InvalidParameterValue.AiContentReviewTaskDefinition': {
    kind: 'parameter',
    en: 'The Definition of AiContentReviewTask is not the ID of a content review template.',
    zh: 'AiContentReviewTask 的 Definition 不是可用的内容审核模板 ID。',
  },
  'InvalidParameterValue.AiRecognitionTaskDefinition': {
    kind: 'parameter',
    en: 'The Definition of AiRecognitionTask is not the ID of a content recognition template.',
    zh: 'AiRecognitionTask 的 Definition 不是可用的内容识别模板 ID。',
  },
  'InvalidParameterValue.AppId': {
    kind: 'state',
    en: 'This AppId has no VOD: activate it, or sign with a key of the account that has it.',
    zh: '这个 AppId 没有开通点播：请先开通，或换用已开通账号的密钥。',
  },
  'InvalidParameterValue.Area': {
    kind: 'parameter',
    en: 'Area is not an area that the statistics cover, such as Chinese Mainland.',
    zh: 'Area 不是可查询的统计区域，例如 Chinese Mainland。',
  },
  'InvalidParameterValue.AudioBitrate': {
    kind: 'parameter',
    en: 'The bitrate of the audio stream is out of range: give kbps, or 0 to leave it to the service.',
    zh: '音频码率超出范围：单位为 kbps，填 0 则由点播决定。',
  },
  'InvalidParameterValue.AudioChannel': {
    kind: 'parameter',
    en: 'AudioChannel is not valid: check the channel count, above all for audio-only containers.',
    zh: 'AudioChannel 不合要求，请检查声道数，封装为纯音频格式时尤需留意。',
  },
  'InvalidParameterValue.AudioCodec': {
    kind: 'parameter',
    en: 'The codec of the audio stream is not allowed: each container takes its own audio codecs.',
    zh: '音频编码不被允许：可选的编码随封装格式而不同。',
  },
  'InvalidParameterValue.AudioSampleRate': {
    kind: 'parameter',
    en: 'The sample rate of the audio stream is not allowed: try 44100 or 48000 Hz.',
    zh: '音频采样率不被允许，可试 44100 或 48000 Hz。',
  },
  'InvalidParameterValue.Bitrate': {
    kind: 'parameter',
    en: 'A video or audio bitrate is out of range: 0 leaves it to the service.',
    zh: '视频或音频码率超出范围，填 0 表示由点播决定。',
  },
  'InvalidParameterValue.BlockConfidence': {
    kind: 'parameter',
    en: 'BlockConfidence, the score from which content counts as a violation, must be 0 to 100.',
    zh: 'BlockConfidence 是判为违规的分数线，须在 0 到 100 之间。',
  },
  'InvalidParameterValue.Categories': {
    kind: 'parameter',
    en: 'Categories holds an unknown file category: use Video, Audio or Image.',
    zh: 'Categories 中有未知的文件类别，可用 Video、Audio、Image。',
  },
  'InvalidParameterValue.ClassId': {
    kind: 'parameter',
    en: 'ClassId is not a valid class ID.',
    zh: 'ClassId 不是有效的分类 ID，请核对。',
  },
  'InvalidParameterValue.ClassIds': {
    kind: 'parameter',
    en: 'ClassIds, the classes to search in, is not valid: check the IDs and how many there are.',
    zh: '用于搜索的 ClassIds 不合要求，请检查各个 ID 和数量。',
  },
  'InvalidParameterValue.ClassName': {
    kind: 'parameter',
    en: 'ClassName is not a valid class name: it has 1 to 64 characters.',
    zh: 'ClassName 不合要求，分类名称应为 1 到 64 个字符。',
  },
  'InvalidParameterValue.ClassifcationConfigure': {
    kind: 'parameter',
    en: 'The settings for classification in ClassificationConfigure are not valid.',
    zh: 'ClassificationConfigure 中的智能分类设置有误。',
  },
  'InvalidParameterValue.ClipDuration': {
    kind: 'parameter',
    en: 'The clip is longer than allowed: choose a shorter span.',
    zh: '要裁剪的片段超过允许的时长，请缩短区间。',
  },
  'InvalidParameterValue.Codec': {
    kind: 'parameter',
    en: 'A video or audio codec of the template is not supported.',
    zh: '模板里的视频或音频编码不受支持。',
  },
  'InvalidParameterValue.ColumnCount': {
    kind: 'parameter',
    en: 'ColumnCount is not valid: the columns times the tile width make up the width of the sprite.',
    zh: 'ColumnCount 不合要求：列数乘小图宽度即雪碧图的宽度，不可过大。',
  },
  'InvalidParameterValue.Comment': {
    kind: 'parameter',
    en: 'The comment of the template is not valid: it may be too long.',
    zh: '模板的描述（Comment）不合要求，可能是太长。',
  },
  'InvalidParameterValue.Container': {
    kind: 'parameter',
    en: 'Container is not a supported format: for example mp4, flv, hls or mp3.',
    zh: 'Container 不是受支持的封装，可用的如 mp4、flv、hls、mp3。',
  },
  'InvalidParameterValue.ContainerType': {
    kind: 'parameter',
    en: 'ContainerType, a filter on templates, must be Video or PureAudio.',
    zh: '筛选模板用的 ContainerType 只能是 Video 或 PureAudio。',
  },
  'InvalidParameterValue.CoordinateOrigin': {
    kind: 'parameter',
    en: 'CoordinateOrigin must be a corner: TopLeft, TopRight, BottomLeft or BottomRight.',
    zh: 'CoordinateOrigin 须是四角之一：TopLeft、TopRight、BottomLeft、BottomRight。',
  },
  'InvalidParameterValue.CoverConfigure': {
    kind: 'parameter',
    en: 'The settings for picking a cover in CoverConfigure are not valid.',
    zh: 'CoverConfigure 中的智能封面设置有误。',
  },
  'InvalidParameterValue.CoverType': {
    kind: 'parameter',
    en: 'CoverType is not an image type that can be uploaded as a cover.',
    zh: 'CoverType 不是可以上传的封面图片类型。',
  },
  'InvalidParameterValue.CoverUrl': {
    kind: 'parameter',
    en: 'CoverUrl is not a usable URL of a cover image: it must lead to a gif, jpeg or png.',
    zh: 'CoverUrl 无法使用，它应指向 gif、jpeg 或 png 图片。',
  },
  'InvalidParameterValue.CutAndCrops': {
    kind: 'parameter',
    en: 'CutAndCrops, the cropping steps of the image template, is not valid.',
    zh: '图片处理模板中的裁剪步骤 CutAndCrops 不合要求。',
  },
  'InvalidParameterValue.DataInterval': {
    kind: 'parameter',
    en: 'DataInterval is not an allowed granularity: it is given in minutes, 1440 being one day.',
    zh: 'DataInterval 不是可选的时间粒度，单位为分钟，1440 即一天。',
  },
  'InvalidParameterValue.DataType': {
    kind: 'parameter',
    en: 'DataType is not a CDN statistic: use Flux or Bandwidth.',
    zh: 'DataType 不是可查的 CDN 统计类型，请用 Flux 或 Bandwidth。',
  },
  'InvalidParameterValue.Date': {
    kind: 'parameter',
    en: 'Date is not a day that can be queried: give an ISO 8601 date, only the day of it counts.',
    zh: 'Date 不是可查询的日期：请用 ISO 8601 格式，只看其中的日期部分。',
  },
  'InvalidParameterValue.DefaultLibraryLabelSet': {
    kind: 'parameter',
    en: 'DefaultLibraryLabelSet holds a label that the default face library does not have.',
    zh: 'DefaultLibraryLabelSet 含有默认人脸库中没有的标签。',
  },
  'InvalidParameterValue.Definition': {
    kind: 'parameter',
    en: 'Definition is not the ID of a template that can be used here.',
    zh: 'Definition 不是此处可用的模板 ID。',
  },
  'InvalidParameterValue.Definitions': {
    kind: 'parameter',
    en: 'Definitions, the templates to list, is not valid: check the IDs and how many there are.',
    zh: '用于查询的 Definitions 不合要求，请检查各个模板 ID 和数量。',
  },
  'InvalidParameterValue.DeleteDefaultTemplate': {
    kind: 'state',
    en: 'A default template cannot be deleted.',
    zh: '系统自带的默认模板删不掉，只能删除自定义模板。',
  },
  'InvalidParameterValue.Description': {
    kind: 'parameter',
    en: 'Description is too long: shorten it.',
    zh: 'Description 太长，请缩短。',
  },
  'InvalidParameterValue.DisableHigherVideoBitrate': {
    kind: 'parameter',
    en: 'DisableHigherVideoBitrate must be 1 to forbid raising the video bitrate, or 0.',
    zh: 'DisableHigherVideoBitrate 只能是 1（禁止提高码率）或 0。',
  },
  'InvalidParameterValue.DisableHigherVideoResolution': {
    kind: 'parameter',
    en: 'DisableHigherVideoResolution must be 1 to forbid upscaling the video, or 0.',
    zh: 'DisableHigherVideoResolution 只能是 1（禁止放大分辨率）或 0。',
  },
  'InvalidParameterValue.Districts': {
    kind: 'parameter',
    en: 'Districts holds an unknown district: it takes English names such as Beijing.',
    zh: 'Districts 中有未知的地区，请用英文名，如 Beijing。',
  },
  'InvalidParameterValue.DomainName': {
    kind: 'state',
    en: 'VOD knows no such domain: check its name with DescribeVodDomains.',
    zh: '点播中没有这个域名，请用 DescribeVodDomains 核对。',
  },
  'InvalidParameterValue.DomainNameInBlackList': {
    kind: 'state',
    en: 'The domain is listed as malicious and cannot be added.',
    zh: '该域名被列为恶意域名，无法添加到点播。',
  },
  'InvalidParameterValue.DomainNames': {
    kind: 'parameter',
    en: 'DomainNames lists too many domains: spread them over several requests.',
    zh: 'DomainNames 中的域名过多，请分几次查询。',
  },
  'InvalidParameterValue.DrmType': {
    kind: 'parameter',
    en: 'DrmType is not a supported DRM scheme, such as SimpleAES, Widevine or FairPlay.',
    zh: 'DrmType 不是受支持的加密方案，可用的如 SimpleAES、Widevine、FairPlay。',
  },
  'InvalidParameterValue.EndDate': {
    kind: 'parameter',
    en: 'EndDate is not valid: give an ISO 8601 date, not before StartDate.',
    zh: 'EndDate 不合要求：请用 ISO 8601 日期，且不早于 StartDate。',
  },
  'InvalidParameterValue.EndTime': {
    kind: 'parameter',
    en: 'EndTime is not valid: give an ISO 8601 time, later than StartTime.',
    zh: 'EndTime 不合要求：请用 ISO 8601 时间，且晚于 StartTime。',
  },
  'InvalidParameterValue.EndTimeOffset': {
    kind: 'parameter',
    en: 'EndTimeOffset is not valid: 0 is the end of the video, a negative number of seconds counts back from it.',
    zh: 'EndTimeOffset 不合要求：0 为视频结尾，负数表示从结尾往前的秒数。',
  },
  'InvalidParameterValue.ExistedName': {
    kind: 'duplicate',
    en: 'A template of this name exists already: choose another name.',
    zh: '已有同名的模板，请换个名字。',
  },
  'InvalidParameterValue.ExpireTime': {
    kind: 'parameter',
    en: 'ExpireTime is not written in ISO 8601, as 9999-12-31T23:59:59Z is.',
    zh: 'ExpireTime 的写法不对，请用 ISO 8601，如 9999-12-31T23:59:59Z。',
  },
  'InvalidParameterValue.ExpiredTime': {
    kind: 'parameter',
    en: 'ExpiredTime, when the round play ends, is not valid: write it in ISO 8601.',
    zh: '轮播的过期时间 ExpiredTime 不合要求，请用 ISO 8601 格式。',
  },
  'InvalidParameterValue.ExtendedParameter': {
    kind: 'parameter',
    en: 'ExtendedParameter of the comprehension template has a value that is not allowed.',
    zh: '大模型解析模板的 ExtendedParameter 取值不被允许。',
  },
  'InvalidParameterValue.FaceDuplicate': {
    kind: 'duplicate',
    en: 'This face is in the library already: use the sample that exists.',
    zh: '该人脸已在库中，请使用已有的样本。',
  },
  'InvalidParameterValue.FaceLibrary': {
    kind: 'parameter',
    en: 'FaceLibrary must be Default, UserDefine or All.',
    zh: 'FaceLibrary 只能是 Default、UserDefine 或 All。',
  },
  'InvalidParameterValue.FaceScore': {
    kind: 'parameter',
    en: 'The score from which a face counts as recognised must be 0 to 100.',
    zh: '判定识别出人脸的分数线须在 0 到 100 之间。',
  },
  'InvalidParameterValue.FileId': {
    kind: 'state',
    en: 'No media has this FileId: perhaps it was deleted or mistyped, or belongs to another SubAppId.',
    zh: '找不到这个 FileId：媒体可能已删除、填错或属于别的 SubAppId。',
  },
  'InvalidParameterValue.FileIds': {
    kind: 'parameter',
    en: 'FileIds is not valid: check the IDs and how many there are.',
    zh: 'FileIds 不合要求，请检查各个 ID 和数量。',
  },
  'InvalidParameterValue.FileIdsEmpty': {
    kind: 'parameter',
    en: 'FileIds is empty: name at least one media.',
    zh: 'FileIds 里一个 ID 也没有，请至少给出一个。',
  },
  'InvalidParameterValue.FileIdsOverLimit': {
    kind: 'parameter',
    en: 'FileIds holds more IDs than one query takes, which is 20: ask for them in parts.',
    zh: 'FileIds 超过了一次可查的 20 个，请分几次查询。',
  },
  'InvalidParameterValue.FileIdsTooMany': {
    kind: 'parameter',
    en: 'FileIds names too many media: spread them over several requests.',
    zh: 'FileIds 一次给得太多，请分批提交。',
  },
  'InvalidParameterValue.FileType': {
    kind: 'parameter',
    en: 'The video has a type that cannot be published to a WeChat mini program.',
    zh: '这种类型的视频无法发布到微信小程序。',
  },
  'InvalidParameterValue.FillType': {
    kind: 'parameter',
    en: 'FillType is not a known way of filling the frame, such as black or stretch.',
    zh: 'FillType 不是可选的画面填充方式，可用的如 black、stretch。',
  },
  'InvalidParameterValue.FiltrateAudio': {
    kind: 'parameter',
    en: 'FiltrateAudio, which tells whether to drop the audio, must be 0 or 1.',
    zh: 'FiltrateAudio 决定是否去掉音频，只能是 0 或 1。',
  },
  'InvalidParameterValue.FiltrateVideo': {
    kind: 'parameter',
    en: 'FiltrateVideo, which tells whether to drop the video, is not valid.',
    zh: 'FiltrateVideo 决定是否去掉视频，取值不合要求。',
  },
  'InvalidParameterValue.Format': {
    kind: 'parameter',
    en: 'Format is not an output format of this kind of template.',
    zh: 'Format 不是这类模板能输出的格式。',
  },
  'InvalidParameterValue.FormatWebpLackWidthAndHeight': {
    kind: 'parameter',
    en: 'For webp, Width and Height may not both be missing: give at least one.',
    zh: '输出 webp 时 Width 和 Height 都没有填，请至少给出一个。',
  },
  'InvalidParameterValue.FormatWebpWidthAndHeightBothZero': {
    kind: 'parameter',
    en: 'For webp, Width and Height may not both be 0: make at least one of them positive.',
    zh: '输出 webp 时 Width 和 Height 全是 0，请至少让一个大于 0。',
  },
  'InvalidParameterValue.Fps': {
    kind: 'parameter',
    en: 'Fps, the frame rate, is out of the range that this kind of template allows.',
    zh: '帧率 Fps 超出这类模板允许的范围。',
  },
  'InvalidParameterValue.FrameTagConfigure': {
    kind: 'parameter',
    en: 'The settings for tagging by frame in FrameTagConfigure are not valid.',
    zh: 'FrameTagConfigure 中的按帧标签设置有误。',
  },
  'InvalidParameterValue.FunctionArg': {
    kind: 'parameter',
    en: 'FunctionArg is not what the function named by FunctionName takes.',
    zh: 'FunctionArg 与 FunctionName 所指功能的要求不符。',
  },
  'InvalidParameterValue.FunctionName': {
    kind: 'parameter',
    en: 'FunctionName is not the name of a function that can be executed.',
    zh: 'FunctionName 不是可以执行的功能名称。',
  },
  'InvalidParameterValue.Height': {
    kind: 'parameter',
    en: 'Height is not valid: pixels for a picture or video, a string ending in % or px for a watermark.',
    zh: 'Height 不合要求：画面用像素数，水印用以 % 或 px 结尾的字符串。',
  },
  'InvalidParameterValue.HighlightConfigure': {
    kind: 'parameter',
    en: 'The settings for highlights in HighlightConfigure are not valid.',
    zh: 'HighlightConfigure 中的精彩集锦设置有误。',
  },
  'InvalidParameterValue.ImageContent': {
    kind: 'parameter',
    en: 'ImageContent is not a usable watermark image: send a jpeg, png or gif in Base64.',
    zh: 'ImageContent 不是可用的水印图片，请用 Base64 编码的 jpeg、png 或 gif。',
  },
  'InvalidParameterValue.ImageDecodeError': {
    kind: 'parameter',
    en: 'The image is not valid Base64: encode the bytes of the file again.',
    zh: '图片不是有效的 Base64 内容，请重新对文件编码。',
  },
  'InvalidParameterValue.ImageTemplate': {
    kind: 'parameter',
    en: 'ImageTemplate, the settings of an image watermark, is missing or not valid.',
    zh: '图片水印的设置 ImageTemplate 缺失或不合要求。',
  },
  'InvalidParameterValue.Index': {
    kind: 'parameter',
    en: 'The index of the segment is not valid: the first segment of an M3U8 file is number 0.',
    zh: '分片的索引有误：M3U8 文件的第一个分片是 0。',
  },
  'InvalidParameterValue.Interval': {
    kind: 'parameter',
    en: 'Interval, the granularity of the play statistics, must be Hour or Day.',
    zh: '播放统计的粒度 Interval 只能是 Hour 或 Day。',
  },
  'InvalidParameterValue.InvalidOperationType': {
    kind: 'parameter',
    en: 'OperationType is not an operation on tasks, such as Abort.',
    zh: 'OperationType 不是可对任务执行的操作，可用的如 Abort。',
  },
  'InvalidParameterValue.IsPersistence': {
    kind: 'parameter',
    en: 'IsPersistence must be 1 to keep the clip as a media of its own, or 0.',
    zh: 'IsPersistence 只能是 1（固化剪辑结果）或 0。',
  },
  'InvalidParameterValue.Isps': {
    kind: 'parameter',
    en: 'Isps holds an unknown carrier: it takes English names such as China Telecom.',
    zh: 'Isps 中有未知的运营商，请用英文名，如 China Telecom。',
  },
  'InvalidParameterValue.ItemId': {
    kind: 'parameter',
    en: 'ItemId is not the ID of an item in this playlist.',
    zh: 'ItemId 不是该播单里节目的 ID，请核对。',
  },
  'InvalidParameterValue.KeyFrameDescContentTooLong': {
    kind: 'parameter',
    en: 'The content of a key frame description is too long: shorten it to 128 characters.',
    zh: '打点的文字太长，请缩短到 128 个字符以内。',
  },
  'InvalidParameterValue.LabelSet': {
    kind: 'parameter',
    en: 'LabelSet holds a label that this kind of review or recognition does not have.',
    zh: 'LabelSet 含有该审核或识别项目没有的标签。',
  },
  'InvalidParameterValue.Labels': {
    kind: 'parameter',
    en: 'Labels holds a label that a review template does not have: check the spelling of each.',
    zh: 'Labels 含有审核模板没有的标签，请逐个检查拼写。',
  },
  'InvalidParameterValue.Limit': {
    kind: 'parameter',
    en: 'Limit, the number of records to return, is not valid.',
    zh: 'Limit（返回的记录数）不合要求，请检查上限。',
  },
  'InvalidParameterValue.LimitTooLarge': {
    kind: 'parameter',
    en: 'Limit asks for too many records at once: page with Offset.',
    zh: 'Limit 一次要得太多，请减小它并用 Offset 翻页。',
  },
  'InvalidParameterValue.MediaManifestContent': {
    kind: 'parameter',
    en: 'MediaManifestContent cannot be parsed as a manifest: send the text of the m3u8 or mpd.',
    zh: 'MediaManifestContent 无法按索引文件解析，请传入 m3u8 或 mpd 的内容。',
  },
  'InvalidParameterValue.MediaStoragePath': {
    kind: 'parameter',
    en: 'MediaStoragePath is not valid: it begins with / and needs a sub-application in FileID + Path mode.',
    zh: 'MediaStoragePath 不合要求：须以 / 开头，且子应用为 FileID + Path 模式。',
  },
  'InvalidParameterValue.MediaType': {
    kind: 'parameter',
    en: 'MediaType is not a type of media that can be uploaded, such as mp4.',
    zh: 'MediaType 不是可以上传的媒体类型，可用的如 mp4。',
  },
  'InvalidParameterValue.MediaUrl': {
    kind: 'parameter',
    en: 'MediaUrl is not a usable URL: it must be reachable and lead to a supported media type.',
    zh: 'MediaUrl 无法使用：它须能访问，且指向受支持的媒体类型。',
  },
  'InvalidParameterValue.Metric': {
    kind: 'parameter',
    en: 'Metric is not a figure that these statistics offer, such as Traffic.',
    zh: 'Metric 不是该统计提供的指标，可用的如 Traffic。',
  },
  'InvalidParameterValue.ModifyDefaultTemplate': {
    kind: 'state',
    en: 'A default template cannot be changed: create a template of your own.',
    zh: '系统自带的默认模板改不了，请另建自定义模板。',
  },
  'InvalidParameterValue.Name': {
    kind: 'parameter',
    en: 'Name is too long for this action: shorten it.',
    zh: 'Name 太长，请按此接口的上限缩短。',
  },
  'InvalidParameterValue.NamePrefixes': {
    kind: 'parameter',
    en: 'NamePrefixes, the file name prefixes to search for, is not valid: use fewer or shorter ones.',
    zh: '用于搜索的 NamePrefixes 不合要求，请减少前缀或缩短它们。',
  },
  'InvalidParameterValue.Names': {
    kind: 'parameter',
    en: 'Names has too many entries: spread them over several requests.',
    zh: 'Names 里给的名称太多，请分几次查询。',
  },
  'InvalidParameterValue.NotRestorable': {
    kind: 'state',
    en: 'The file cannot be restored: look up its storage class, only archived files are restored.',
    zh: '该文件无法解冻，请先查询存储类型：归档的文件才需要解冻。',
  },
  'InvalidParameterValue.ObjectLibrary': {
    kind: 'parameter',
    en: 'ObjectLibrary must be Default, UserDefine or All.',
    zh: 'ObjectLibrary 只能是 Default、UserDefine 或 All。',
  },
  'InvalidParameterValue.Offset': {
    kind: 'parameter',
    en: 'Offset, the record to start from, is not valid: check it together with Limit.',
    zh: '起始位置 Offset 不合要求，请连同 Limit 一起检查。',
  },
  'InvalidParameterValue.OffsetTooLarge': {
    kind: 'parameter',
    en: 'Offset is too large: it starts beyond what can be listed.',
    zh: 'Offset 太大，超出了能翻到的范围。',
  },
  'InvalidParameterValue.Operation': {
    kind: 'parameter',
    en: 'Operation must be forbid or recover.',
    zh: 'Operation 只能是 forbid（禁播）或 recover（解禁）。',
  },
  'InvalidParameterValue.OriginalStorageClass': {
    kind: 'state',
    en: 'The storage class that the file has at present does not allow this.',
    zh: '文件当前的存储类型不允许这样操作。',
  },
  'InvalidParameterValue.OutputMediaType': {
    kind: 'parameter',
    en: 'OutputMediaType is not a type that a clip can be written as: use hls.',
    zh: 'OutputMediaType 不是剪辑可以输出的类型，请用 hls。',
  },
  'InvalidParameterValue.ParentId': {
    kind: 'parameter',
    en: 'ParentId is not a valid class ID: use -1 for a class at the top level.',
    zh: 'ParentId 不是有效的分类 ID，一级分类请填 -1。',
  },
  'InvalidParameterValue.PicFormatError': {
    kind: 'parameter',
    en: 'The face picture has an unsupported format: send a jpeg or png.',
    zh: '人脸图片的格式不受支持，请用 jpeg 或 png。',
  },
  'InvalidParameterValue.Precision': {
    kind: 'parameter',
    en: 'Precision is not valid; the parameter is deprecated, leave it out.',
    zh: 'Precision 不合要求，这个参数已经废弃，请不要填写。',
  },
  'InvalidParameterValue.Procedure': {
    kind: 'parameter',
    en: 'Procedure is not the name of a procedure that can process the clip that is kept.',
    zh: 'Procedure 不是可以处理固化剪辑的任务流名称，请核对。',
  },
  'InvalidParameterValue.ProcedureName': {
    kind: 'parameter',
    en: 'ProcedureName is not the name of a procedure that can be run.',
    zh: 'ProcedureName 不是可以执行的任务流名称，请核对。',
  },
  'InvalidParameterValue.Quality': {
    kind: 'parameter',
    en: 'Quality, the picture quality, must be 1 to 100.',
    zh: '图片质量 Quality 须在 1 到 100 之间。',
  },
  'InvalidParameterValue.RemoveAudio': {
    kind: 'parameter',
    en: 'RemoveAudio must be 1 to drop the audio, or 0 to keep it.',
    zh: 'RemoveAudio 只能是 1（去掉音频）或 0（保留）。',
  },
  'InvalidParameterValue.RemoveVideo': {
    kind: 'parameter',
    en: 'RemoveVideo must be 1 to drop the video, or 0 to keep it.',
    zh: 'RemoveVideo 只能是 1（去掉视频）或 0（保留）。',
  },
  'InvalidParameterValue.RepeatType': {
    kind: 'parameter',
    en: 'RepeatType, for an animated watermark, must be once, repeat_last_frame or repeat.',
    zh: '动态水印的 RepeatType 只能是 once、repeat_last_frame 或 repeat。',
  },
  'InvalidParameterValue.Resolution': {
    kind: 'parameter',
    en: 'The resolution is not valid: check Width and Height together.',
    zh: '分辨率不合要求，请把 Width 和 Height 放在一起检查。',
  },
  'InvalidParameterValue.ResolutionAdaptive': {
    kind: 'parameter',
    en: 'ResolutionAdaptive must be open or close.',
    zh: 'ResolutionAdaptive 只能是 open 或 close。',
  },
  'InvalidParameterValue.RestoreDay': {
    kind: 'parameter',
    en: 'RestoreDay, for how many days the restored copy can be read, must be above 0.',
    zh: 'RestoreDay 是解冻副本可访问的天数，须大于 0。',
  },
  'InvalidParameterValue.RestoreTier': {
    kind: 'parameter',
    en: 'RestoreTier must be Expedited, Standard or Bulk.',
    zh: 'RestoreTier 只能是 Expedited、Standard 或 Bulk。',
  },
  'InvalidParameterValue.ReviewConfidence': {
    kind: 'parameter',
    en: 'ReviewConfidence, the score from which a person should review, must be 0 to 100.',
    zh: 'ReviewConfidence 是转人工复核的分数线，须在 0 到 100 之间。',
  },
  'InvalidParameterValue.ReviewWallSwitch': {
    kind: 'parameter',
    en: 'ReviewWallSwitch, which sends results to the review wall, must be ON or OFF.',
    zh: 'ReviewWallSwitch 决定结果是否进入审核墙，只能是 ON 或 OFF。',
  },
  'InvalidParameterValue.RoundPlayAlreadyExists': {
    kind: 'duplicate',
    en: 'A round play of this RoundPlayId exists already: modify that one, or choose another ID.',
    zh: '已有 RoundPlayId 相同的播单：请修改它，或换一个 ID。',
  },
  'InvalidParameterValue.RoundPlayId': {
    kind: 'parameter',
    en: 'RoundPlayId is not the ID of a round play.',
    zh: 'RoundPlayId 不是有效的轮播播单 ID，请核对。',
  },
  'InvalidParameterValue.RoundPlaylist': {
    kind: 'parameter',
    en: 'RoundPlaylist has a length that is not allowed: 100 items at most for a new one, 10 for a change.',
    zh: 'RoundPlaylist 的长度不合要求：新建最多 100 项，变更最多 10 项。',
  },
  'InvalidParameterValue.RowCount': {
    kind: 'parameter',
    en: 'RowCount is not valid: the rows times the tile height make up the height of the sprite.',
    zh: 'RowCount 不合要求：行数乘小图高度即雪碧图的高度，不可过大。',
  },
  'InvalidParameterValue.SampleInterval': {
    kind: 'parameter',
    en: 'SampleInterval is not valid: it counts percent or seconds, as SampleType says.',
    zh: 'SampleInterval 不合要求：单位由 SampleType 决定，是百分比或秒。',
  },
  'InvalidParameterValue.SampleRate': {
    kind: 'parameter',
    en: 'SampleRate, of the audio stream, is not one on offer: try 44100 or 48000.',
    zh: 'SampleRate 不是可选的音频采样率，可试 44100 或 48000。',
  },
  'InvalidParameterValue.SampleType': {
    kind: 'parameter',
    en: 'SampleType must be Percent or Time.',
    zh: 'SampleType 只能是 Percent 或 Time。',
  },
  'InvalidParameterValue.ScenarioType': {
    kind: 'parameter',
    en: 'The enhancement scenario to filter templates by is not known: for example common is.',
    zh: '用于筛选模板的增强场景不在可选值之列，可用的如 common。',
  },
  'InvalidParameterValue.Scheme': {
    kind: 'parameter',
    en: 'Scheme must be HTTP or HTTPS.',
    zh: 'Scheme 只能是 HTTP 或 HTTPS。',
  },
  'InvalidParameterValue.SchemeConflict': {
    kind: 'state',
    en: 'HTTPS has not been enabled on the domain: enable it first, or choose HTTP.',
    zh: '域名尚未开启 HTTPS：请先开启，或改用 HTTP。',
  },
  'InvalidParameterValue.ScreenshotInterval': {
    kind: 'parameter',
    en: 'ScreenshotInterval is not valid: give the seconds between two frames, at least 0.5.',
    zh: 'ScreenshotInterval 不合要求：填两帧之间的秒数，至少 0.5。',
  },
  'InvalidParameterValue.SessionContextTooLong': {
    kind: 'parameter',
    en: 'SessionContext is too long: it holds 1000 characters at most.',
    zh: 'SessionContext 太长，最多 1000 个字符。',
  },
  'InvalidParameterValue.SessionId': {
    kind: 'duplicate',
    en: 'This SessionId was used before, so the request was dropped: look for the task of the first one.',
    zh: '这个 SessionId 之前用过，本次请求未被执行；请去查第一次请求的任务。',
  },
  'InvalidParameterValue.SessionIdTooLong': {
    kind: 'parameter',
    en: 'SessionId is too long: it holds 50 characters at most.',
    zh: 'SessionId 太长，最多 50 个字符。',
  },
  'InvalidParameterValue.Sort': {
    kind: 'parameter',
    en: 'Sort is not valid: check its field and order.',
    zh: 'Sort 不合要求，请检查排序字段和方向。',
  },
  'InvalidParameterValue.SoundSystem': {
    kind: 'parameter',
    en: 'SoundSystem, the audio channels of an adaptive stream, is not valid.',
    zh: 'SoundSystem（自适应码流的声道方式）不合要求。',
  },
  'InvalidParameterValue.SourceDefinition': {
    kind: 'state',
    en: 'The media has no output of the template in SourceDefinition: transcode it with that template first.',
    zh: '媒体没有 SourceDefinition 对应模板的转码结果，请先用该模板转码。',
  },
  'InvalidParameterValue.SourceType': {
    kind: 'parameter',
    en: 'SourceType is not a valid media source; SourceTypes has replaced it.',
    zh: 'SourceType 不是有效的媒体来源，且已由 SourceTypes 取代。',
  },
  'InvalidParameterValue.SourceTypes': {
    kind: 'parameter',
    en: 'SourceTypes holds a media source that VOD does not know.',
    zh: 'SourceTypes 中有点播不认识的媒体来源。',
  },
  'InvalidParameterValue.SrcFile': {
    kind: 'parameter',
    en: 'The file to extract a watermark from is not usable: check its URL and FileId.',
    zh: '要提取水印的源文件无法使用，请检查它的 URL 和 FileId。',
  },
  'InvalidParameterValue.StartDate': {
    kind: 'parameter',
    en: 'StartDate is not valid: give an ISO 8601 date, not after EndDate.',
    zh: 'StartDate 不合要求：请用 ISO 8601 日期，且不晚于 EndDate。',
  },
  'InvalidParameterValue.StartTime': {
    kind: 'parameter',
    en: 'StartTime is not valid: give an ISO 8601 time, earlier than EndTime where there is one.',
    zh: 'StartTime 不合要求：请用 ISO 8601 时间，有 EndTime 时须早于它。',
  },
  'InvalidParameterValue.StartTimeOffset': {
    kind: 'parameter',
    en: 'StartTimeOffset is not valid: give seconds from the start of the video, or negative ones from its end.',
    zh: 'StartTimeOffset 不合要求：正数从视频开头算起，负数从结尾往前算，单位为秒。',
  },
  'InvalidParameterValue.Status': {
    kind: 'parameter',
    en: 'Status is not an allowed value, be it the state of a task or the result of a manual review.',
    zh: 'Status 不在可选值之列，它是任务状态或人工审核的结论。',
  },
  'InvalidParameterValue.StorageClass': {
    kind: 'parameter',
    en: 'StorageClass must be STANDARD, STANDARD_IA, ARCHIVE or DEEP_ARCHIVE.',
    zh: 'StorageClass 只能是 STANDARD、STANDARD_IA、ARCHIVE 或 DEEP_ARCHIVE。',
  },
  'InvalidParameterValue.StorageRegion': {
    kind: 'parameter',
    en: 'StorageRegion is not a usable storage region, such as ap-chongqing.',
    zh: 'StorageRegion 不是可用的存储地域，写法如 ap-chongqing。',
  },
  'InvalidParameterValue.StorageRegions': {
    kind: 'parameter',
    en: 'StorageRegions, the storage regions to search, is not valid: check the names and how many there are.',
    zh: '用于筛选的 StorageRegions 不合要求，请检查各地域的写法和数量。',
  },
  'InvalidParameterValue.StorageType': {
    kind: 'parameter',
    en: 'StorageType is not a storage figure that can be queried, such as TotalStorage.',
    zh: 'StorageType 不是可查询的存储类型，可用的如 TotalStorage。',
  },
  'InvalidParameterValue.StreamIdInvalid': {
    kind: 'parameter',
    en: 'StreamId is not a valid ID of a live stream.',
    zh: 'StreamId 不是有效的直播流 ID。',
  },
  'InvalidParameterValue.StreamIds': {
    kind: 'parameter',
    en: 'StreamIds, the live streams to search by, is not valid: check the IDs and how many there are.',
    zh: '用于搜索的 StreamIds 不合要求，请检查各个直播流 ID 和数量。',
  },
  'InvalidParameterValue.SubAppId': {
    kind: 'parameter',
    en: 'SubAppId is not a sub-application that this account can use.',
    zh: 'SubAppId 不是此账号可用的子应用，请核对。',
  },
  'InvalidParameterValue.SubtitleFormat': {
    kind: 'parameter',
    en: 'SubtitleFormat must be vtt or srt.',
    zh: 'SubtitleFormat 只能是 vtt 或 srt。',
  },
  'InvalidParameterValue.SvgTemplate': {
    kind: 'parameter',
    en: 'The SVG is empty: fill in SvgTemplate for a watermark of type svg.',
    zh: '没有给出 SVG 内容，类型为 svg 的水印必须填写 SvgTemplate。',
  },
  'InvalidParameterValue.SvgTemplateHeight': {
    kind: 'parameter',
    en: 'The height of the SVG watermark is not valid: write it as 100px or 10H%.',
    zh: 'SVG 水印的高度写法不对，应如 100px 或 10H%。',
  },
  'InvalidParameterValue.SvgTemplateWidth': {
    kind: 'parameter',
    en: 'The width of the SVG watermark is not valid: write it as 100px or 10W%.',
    zh: 'SVG 水印的宽度写法不对，应如 100px 或 10W%。',
  },
  'InvalidParameterValue.Switch': {
    kind: 'parameter',
    en: 'A Switch of the template must be ON or OFF.',
    zh: '模板中的 Switch 只能是 ON 或 OFF。',
  },
  'InvalidParameterValue.TEHDType': {
    kind: 'parameter',
    en: 'The TEHD type is not valid: a template takes TEHD-100 or OFF, a list filter Common or TEHD.',
    zh: '极速高清类型有误：模板用 TEHD-100 或 OFF，查询筛选用 Common 或 TEHD。',
  },
  'InvalidParameterValue.TagConfigure': {
    kind: 'parameter',
    en: 'The settings for tagging in TagConfigure are not valid.',
    zh: 'TagConfigure 中的智能标签设置有误。',
  },
  'InvalidParameterValue.TagTooLong': {
    kind: 'parameter',
    en: 'A tag is too long: it holds 32 characters at most.',
    zh: '有标签太长，每个最多 32 个字符。',
  },
  'InvalidParameterValue.Tags': {
    kind: 'parameter',
    en: 'Tags, the tags to search by, is not valid: check the tags and how many there are.',
    zh: '用于搜索的 Tags 不合要求，请检查各个标签和数量。',
  },
  'InvalidParameterValue.TaskId': {
    kind: 'state',
    en: 'No task has this TaskId: check it, and the SubAppId it was created under.',
    zh: '找不到这个 TaskId，请核对它以及创建任务时的 SubAppId。',
  },
  'InvalidParameterValue.Text': {
    kind: 'parameter',
    en: 'Text, the words to search for, is not valid: check its length, or search by Names.',
    zh: '搜索内容 Text 不合要求，请检查长度，或改用 Names 搜索。',
  },
  'InvalidParameterValue.TextAlpha': {
    kind: 'parameter',
    en: 'The opacity of the watermark text is not valid: FontAlpha is above 0 and at most 1.',
    zh: '水印文字的不透明度有误，FontAlpha 须大于 0 且不超过 1。',
  },
  'InvalidParameterValue.TextTemplate': {
    kind: 'parameter',
    en: 'TextTemplate, the settings of a text watermark, is missing or not valid.',
    zh: '文字水印的设置 TextTemplate 缺失或不合要求。',
  },
  'InvalidParameterValue.Thumbnails': {
    kind: 'parameter',
    en: 'Thumbnails, the scaling steps of the image template, is not valid.',
    zh: '图片处理模板中的缩略步骤 Thumbnails 不合要求。',
  },
  'InvalidParameterValue.TimeType': {
    kind: 'parameter',
    en: 'TimeType of the storage statistics is not valid.',
    zh: '查询存储统计所用的 TimeType 不合要求。',
  },
  'InvalidParameterValue.Type': {
    kind: 'parameter',
    en: 'Type is not one that this action knows: its values differ from action to action.',
    zh: 'Type 不在此接口的可选值之列，各接口的可选值并不相同。',
  },
  'InvalidParameterValue.Types': {
    kind: 'parameter',
    en: 'Types, a filter of the media search, is not valid.',
    zh: '媒体搜索的筛选条件 Types 不合要求。',
  },
  'InvalidParameterValue.UniqueIdentifier': {
    kind: 'duplicate',
    en: 'This identifier was used within the last day, so the request was dropped as a repeat.',
    zh: '该识别码在一天之内用过，本次请求被当作重复而未执行。',
  },
  'InvalidParameterValue.UnsupportDomain': {
    kind: 'state',
    en: 'This domain cannot be the default for distribution: choose another of your VOD domains.',
    zh: '该域名不能用作默认分发域名，请从点播域名里另选一个。',
  },
  'InvalidParameterValue.UnsupportedRestoreTier': {
    kind: 'state',
    en: "The file's storage class does not offer this RestoreTier: deep archive has no Expedited.",
    zh: '文件的存储类型不提供这种 RestoreTier，例如深度归档没有 Expedited。',
  },
  'InvalidParameterValue.UnsupportedStorageClass': {
    kind: 'parameter',
    en: 'StorageClass is not offered here: deep archive exists in some storage regions only.',
    zh: '此处不提供这种 StorageClass，深度归档只在部分存储地域可用。',
  },
  'InvalidParameterValue.UnsupportedTransition': {
    kind: 'state',
    en: 'A file cannot go from the storage class that it has to this one.',
    zh: '文件不能从当前的存储类型转到这一种。',
  },
  'InvalidParameterValue.Url': {
    kind: 'parameter',
    en: 'Url is not usable: it must be the URL of an HLS video in VOD.',
    zh: 'Url 无法使用，它应是点播中 HLS 视频的地址。',
  },
  'InvalidParameterValue.UserDefineLibraryLabelSet': {
    kind: 'parameter',
    en: 'UserDefineLibraryLabelSet, labels of your own face library, is not valid: use fewer or shorter ones.',
    zh: '自建人脸库的标签 UserDefineLibraryLabelSet 不合要求，请减少或缩短标签。',
  },
  'InvalidParameterValue.Vcrf': {
    kind: 'parameter',
    en: 'Vcrf, the constant rate factor of the video, must be 1 to 51.',
    zh: '视频的恒定码率因子 Vcrf 须在 1 到 51 之间。',
  },
  'InvalidParameterValue.VideoBitrate': {
    kind: 'parameter',
    en: 'The bitrate of the video stream is out of range: give kbps, or 0 to leave it to the service.',
    zh: '视频码率超出范围：单位为 kbps，填 0 则由点播决定。',
  },
  'InvalidParameterValue.VideoCodec': {
    kind: 'parameter',
    en: 'The codec of the video stream is not allowed: for example libx264 or libx265 is.',
    zh: '视频编码不被允许，可用的如 libx264、libx265。',
  },
  'InvalidParameterValue.Vids': {
    kind: 'parameter',
    en: 'Vids is not valid; the parameter is no longer in use, search by FileIds.',
    zh: 'Vids 不合要求，这个参数已不再使用，请用 FileIds 搜索。',
  },
  'InvalidParameterValue.VodSessionKey': {
    kind: 'parameter',
    en: 'VodSessionKey is not valid: pass on the one that ApplyUpload returned.',
    zh: 'VodSessionKey 不合要求，请原样传回 ApplyUpload 返回的值。',
  },
  'InvalidParameterValue.Watermarks': {
    kind: 'parameter',
    en: 'Watermarks of the image template is not valid.',
    zh: '图片处理模板中的 Watermarks 不合要求。',
  },
  'InvalidParameterValue.Width': {
    kind: 'parameter',
    en: 'Width is not valid: pixels for a picture or video, a string ending in % or px for a watermark.',
    zh: 'Width 不合要求：画面用像素数，水印用以 % 或 px 结尾的字符串。',
  },
  'InvalidParameterValue.XPos': {
    kind: 'parameter',
    en: 'XPos, the horizontal place of the watermark, is not valid: write it as 10% or 100px.',
    zh: '水印的水平位置 XPos 写法不对，应如 10% 或 100px。',
  },
  'InvalidParameterValue.YPos': {
    kind: 'parameter',
    en: 'YPos, the vertical place of the watermark, is not valid: write it as 10% or 100px.',
    zh: '水印的垂直位置 YPos 写法不对，应如 10% 或 100px。',
  },
  'LimitExceeded.KeyFrameDescCountReachMax': {
    kind: 'quota',
    en: 'The old and new key frame descriptions together are too many for one media: delete some first.',
    zh: '新旧打点加起来超过了单个媒体的上限，请先删除一些。',
  },
  'LimitExceeded.PlayList': {
    kind: 'quota',
    en: 'The playlist becomes longer than it may be: shorten it.',
    zh: '播放列表超出长度上限，请缩短。',
  },
  'LimitExceeded.Quota': {
    kind: 'quota',
    en: 'The quota for AIGC tasks is used up: see DescribeAigcQuotas, and raise it if need be.',
    zh: 'AIGC 任务的配额已用完，请用 DescribeAigcQuotas 查看，必要时调高。',
  },
  'LimitExceeded.RoundPlaylist': {
    kind: 'quota',
    en: 'The round play holds as many items as it may: delete some before adding others.',
    zh: '播单里的节目已达上限，请先删除一些再添加。',
  },
  'LimitExceeded.RoundPlays': {
    kind: 'quota',
    en: 'The account has as many round plays as it may: delete those no longer needed.',
    zh: '轮播播单的总数已达上限，请删除不再需要的播单。',
  },
  'LimitExceeded.RunningRoundPlays': {
    kind: 'quota',
    en: 'As many round plays are running as may run at once: disable one of them first.',
    zh: '正在播放的播单已达上限，请先停止其中一个。',
  },
  'LimitExceeded.TagCountReachMax': {
    kind: 'quota',
    en: 'The old and new tags together are too many for one media: delete some first.',
    zh: '新旧标签加起来超过了单个媒体的上限，请先删除一些。',
  },
  'LimitExceeded.TooMuchTemplate': {
    kind: 'quota',
    en: 'The account has as many templates of this kind as it may: delete those no longer needed.',
    zh: '这类模板已达账号上限，请删除不再需要的模板。',
  },
  'ResourceNotFound.CoverUrl': {
    kind: 'state',
    en: 'There is no cover image at CoverUrl.',
    zh: 'CoverUrl 处没有找到封面图片。',
  },
  'ResourceNotFound.FileNotExist': {
    kind: 'state',
    en: 'The media file does not exist: check its FileId and SubAppId.',
    zh: '找不到该媒体文件，请核对 FileId 和 SubAppId。',
  },
  'ResourceNotFound.Person': {
    kind: 'state',
    en: 'There is no such person in the sample library: check PersonId.',
    zh: '素材库中没有这个人物，请核对 PersonId。',
  },
  'ResourceNotFound.ServiceNotExist': {
    kind: 'state',
    en: 'The account has no VOD service yet: activate it before asking for sub-applications.',
    zh: '账号还没有点播服务，请先开通，再查询子应用。',
  },
  'ResourceNotFound.TemplateNotExist': {
    kind: 'state',
    en: 'The template does not exist: check its Definition, and that it was not deleted.',
    zh: '找不到该模板，请核对 Definition，并确认它未被删除。',
  },
  'ResourceNotFound.UserNotExist': {
    kind: 'state',
    en: 'The user does not exist: check which account the request is sent for.',
    zh: '找不到该用户，请确认请求是以哪个账号发出的。',
  },
  'ResourceNotFound.Word': {
    kind: 'state',
    en: 'There is no such keyword in the sample library: check its spelling.',
    zh: '样本库中没有这个关键词，请检查拼写。',
  },
  'ResourceUnavailable.MasterPlaylist': {
    kind: 'parameter',
    en: 'A master playlist cannot be clipped: give the URL of one of its variant m3u8 files.',
    zh: '无法裁剪 M3U8 主播放列表，请给出其中某个子列表的地址。',
  },
  'UnauthorizedOperation.DomainRecordNotVerified': {
    kind: 'state',
    en: 'The DNS record that proves the domain yours was not found: add it, then call VerifyDomainRecord.',
    zh: '没有查到证明域名归属的解析记录：请添加后再调用 VerifyDomainRecord。',
  },
  'UnsupportedOperation.ClassNotEmpty': {
    kind: 'state',
    en: 'The class is not empty: remove its subclasses and media before deleting it.',
    zh: '分类里还有内容，请先清除其中的子分类和媒体再删除。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type VodCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete.
  interface KnownCodes extends Record<keyof VodCodes, CodeEntry> {}
}
