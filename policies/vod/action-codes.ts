import { type CodeLists, codeLister } from '../../src/policy/code-lists.js';
import type { CommonCodes } from '../common.js';
import type { VodAction, VodCode } from '../vod.js';

const lists: CodeLists<VodAction> = {
  ApplyUpload:
    'FailedOperation InternalError InvalidParameter.ExpireTime InvalidParameterValue.{CoverType,ExpireTime,MediaStoragePath,MediaType,SubAppId} UnauthorizedOperation',
  AttachMediaSubtitles: 'FailedOperation InvalidParameter InvalidParameterValue UnknownParameter UnsupportedOperation',
  CommitUpload: 'InternalError InvalidParameterValue.{SubAppId,VodSessionKey} ResourceNotFound UnauthorizedOperation',
  ComposeMedia:
    'FailedOperation FailedOperation.{InvalidVodUser,UploadCosFail} InternalError InternalError.{GetFileInfoError,GetMediaListError} InvalidParameter InvalidParameterValue.{ClipDuration,SessionContextTooLong,SessionId} UnauthorizedOperation',
  ConfirmEvents:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue UnauthorizedOperation',
  CreateAIAnalysisTemplate:
    'InternalError InvalidParameter InvalidParameterValue.{ClassifcationConfigure,Comment,CoverConfigure,Definition,FrameTagConfigure,HighlightConfigure,Name,TagConfigure} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateAIRecognitionTemplate:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue.{Comment,DefaultLibraryLabelSet,FaceLibrary,FaceScore,LabelSet,Name,ObjectLibrary,ScreenshotInterval,SubtitleFormat,Switch,UserDefineLibraryLabelSet} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateAdaptiveDynamicStreamingTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InvalidParameter InvalidParameterValue InvalidParameterValue.{Bitrate,Codec,Comment,DisableHigherVideoBitrate,DisableHigherVideoResolution,DrmType,FillType,Format,Fps,Height,Name,RemoveAudio,SampleRate,SoundSystem,Width} LimitExceeded.TooMuchTemplate',
  CreateAigcAdvancedCustomElement:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  CreateAigcApiToken: 'FailedOperation.DBError InvalidParameterValue LimitExceeded ResourceNotFound.UserNotExist',
  CreateAigcAudioClone:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SubAppId} UnauthorizedOperation',
  CreateAigcAudioTask: 'InvalidParameter.ViolationContent',
  CreateAigcCustomElement: 'InvalidParameter.ViolationContent',
  CreateAigcCustomVoice:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  CreateAigcImageTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} LimitExceeded.Quota UnauthorizedOperation',
  CreateAigcQuota: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  CreateAigcSubject:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  CreateAigcVideoRedrawTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionIdTooLong,SubAppId} LimitExceeded.Quota UnauthorizedOperation',
  CreateAigcVideoTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionIdTooLong,SubAppId} LimitExceeded.Quota UnauthorizedOperation',
  CreateAnimatedGraphicsTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Comment,Format,FormatWebpLackWidthAndHeight,FormatWebpWidthAndHeightBothZero,Fps,Name,Quality,Resolution} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateBlindWatermarkTemplate:
    'InternalError InternalError.GenDefinition InvalidParameterValue.{Comment,Name,Type} LimitExceeded.TooMuchTemplate',
  CreateCLSLogset: 'FailedOperation',
  CreateCLSTopic: 'FailedOperation',
  CreateClass:
    'FailedOperation FailedOperation.{ClassLevelLimitExceeded,ClassNameDuplicate,InvalidVodUser,ParentIdNoFound,SubclassLimitExceeded} InternalError InvalidParameterValue.{ClassName,ParentId} UnauthorizedOperation',
  CreateComplexAdaptiveDynamicStreamingTask:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue UnauthorizedOperation',
  CreateContentReviewTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.GenDefinition InvalidParameterValue.{BlockConfidence,Comment,LabelSet,Name,ReviewConfidence,ReviewWallSwitch,ScreenshotInterval,Switch} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateDomainVerifyRecord: 'AuthFailure FailedOperation InvalidParameter',
  CreateEnhanceMediaTemplate: 'AuthFailure FailedOperation InvalidParameter',
  CreateHeadTailTemplate:
    'AuthFailure FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.GenDefinition InvalidParameter InvalidParameterValue InvalidParameterValue.{Comment,Name,Type} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateImageProcessingTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{Comment,CutAndCrops,Name,Thumbnails,Watermarks} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateImageSpriteTemplate:
    'FailedOperation InternalError InvalidParameterValue.{ColumnCount,Comment,Height,Name,Resolution,RowCount,SampleInterval,SampleType,Width} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateJustInTimeTranscodeTemplate:
    'AuthFailure FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.ExistedName LimitExceeded.TooMuchTemplate RequestLimitExceeded',
  CreateKnowledgeBase: 'FailedOperation.DBError InvalidParameterValue LimitExceeded ResourceNotFound.UserNotExist',
  CreateLLMComprehendTemplate:
    'InvalidParameterValue.{Comment,ExtendedParameter,Name,Switch} LimitExceeded.TooMuchTemplate',
  CreateMPSTemplate: 'InternalError InvalidParameterValue LimitExceeded.TooMuchTemplate',
  CreatePersonSample:
    'InternalError InvalidParameterValue InvalidParameterValue.{FaceDuplicate,PicFormatError} UnauthorizedOperation',
  CreateProcedureTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameter.ExistedProcedureName InvalidParameterValue.SubAppId LimitExceeded UnauthorizedOperation',
  CreateProcessImageAsyncTemplate:
    'InternalError InvalidParameter InvalidParameterValue.{Comment,Definition,Name} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateQualityInspectTemplate: 'FailedOperation InternalError InvalidParameterValue LimitExceeded.TooMuchTemplate',
  CreateRebuildMediaTemplate: 'InvalidParameterValue InvalidParameterValue.VideoCodec',
  CreateReviewTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.GenDefinition InvalidParameter.Labels InvalidParameterValue InvalidParameterValue.{Comment,Labels,Name} LimitExceeded UnauthorizedOperation',
  CreateRoundPlay:
    'FailedOperation InvalidParameter InvalidParameterValue.{ExpiredTime,RoundPlayAlreadyExists,RoundPlaylist,StartTime} LimitExceeded.{PlayList,RoundPlays,RunningRoundPlays}',
  CreateSampleSnapshotTemplate:
    'FailedOperation InternalError InvalidParameterValue.{Comment,Format,Height,Name,Resolution,SampleInterval,SampleType,Width} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateSceneAigcImageTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} LimitExceeded.Quota UnauthorizedOperation',
  CreateSceneAigcVideoTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} LimitExceeded.Quota UnauthorizedOperation',
  CreateSnapshotByTimeOffsetTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Comment,Format,Height,Name,Resolution,Width} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateStorageRegion:
    'FailedOperation FailedOperation.{InvalidVodUser,UserStatusInavlid} InternalError InvalidParameter InvalidParameterValue.{StorageRegion,SubAppId} ResourceNotFound UnauthorizedOperation',
  CreateSubAppId:
    'FailedOperation InternalError InvalidParameterValue.{Description,Name} LimitExceeded UnauthorizedOperation',
  CreateSuperPlayerConfig:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue LimitExceeded UnauthorizedOperation',
  CreateTranscodeTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{AudioBitrate,AudioChannel,AudioCodec,AudioSampleRate,Bitrate,Codec,Comment,Container,FillType,Fps,Height,Name,RemoveAudio,RemoveVideo,Resolution,ResolutionAdaptive,TEHDType,Type,Vcrf,VideoBitrate,VideoCodec,Width} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateVodDomain:
    'AuthFailure FailedOperation FailedOperation.{InvalidAccount,InvalidVodUser} InvalidParameter InvalidParameterValue.DomainNameInBlackList UnauthorizedOperation.DomainRecordNotVerified',
  CreateWatermarkTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.{GenDefinition,UploadWatermarkError} InvalidParameterValue.{Comment,CoordinateOrigin,Height,ImageContent,ImageTemplate,Name,RepeatType,SvgTemplate,SvgTemplateHeight,SvgTemplateWidth,TextAlpha,TextTemplate,Type,Width,XPos,YPos} LimitExceeded.TooMuchTemplate UnauthorizedOperation',
  CreateWordSamples: 'InternalError InvalidParameterValue UnauthorizedOperation',
  DeleteAIAnalysisTemplate:
    'FailedOperation InternalError InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteAIRecognitionTemplate:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteAdaptiveDynamicStreamingTemplate:
    'FailedOperation InternalError ResourceNotFound ResourceNotFound.TemplateNotExist',
  DeleteAigcAdvancedCustomElement: 'InternalError InvalidParameterValue InvalidParameterValue.SubAppId',
  DeleteAigcApiToken: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  DeleteAigcQuota: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  DeleteAnimatedGraphicsTemplate:
    'FailedOperation InternalError ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteBlindWatermarkTemplate: 'InternalError InvalidParameterValue.Definition ResourceNotFound',
  DeleteCLSTopic: 'InternalError InvalidParameterValue.Definition ResourceNotFound',
  DeleteClass:
    'FailedOperation InternalError InvalidParameterValue.ClassId UnauthorizedOperation UnsupportedOperation.ClassNotEmpty',
  DeleteContentReviewTemplate:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteEnhanceMediaTemplate:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteHeadTailTemplate:
    'AuthFailure FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteImageProcessingTemplate:
    'FailedOperation.InvalidVodUser InternalError InternalError.DBError InvalidParameter InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteImageSpriteTemplate: 'FailedOperation InternalError ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteJustInTimeTranscodeTemplate: 'InternalError',
  DeleteKnowledgeBase: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  DeleteLLMComprehendTemplate:
    'FailedOperation InternalError InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteMPSTemplate:
    'InternalError InvalidParameterValue InvalidParameterValue.Definition ResourceNotFound.TemplateNotExist',
  DeleteMedia: 'FailedOperation FailedOperation.InvalidVodUser InternalError ResourceNotFound UnauthorizedOperation',
  DeletePersonSample: 'InternalError ResourceNotFound.Person UnauthorizedOperation',
  DeleteProcedureTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.SubAppId UnauthorizedOperation',
  DeleteProcessImageAsyncTemplate:
    'FailedOperation InternalError InvalidParameterValue.DeleteDefaultTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteQualityInspectTemplate: 'InternalError ResourceNotFound.TemplateNotExist',
  DeleteRebuildMediaTemplate: 'InternalError ResourceNotFound.TemplateNotExist',
  DeleteReviewTemplate:
    'FailedOperation InternalError InvalidParameterValue ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteRoundPlay: 'FailedOperation InvalidParameter InvalidParameterValue ResourceNotFound',
  DeleteSampleSnapshotTemplate: 'FailedOperation InternalError ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteSnapshotByTimeOffsetTemplate:
    'FailedOperation InternalError ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteSuperPlayerConfig: 'FailedOperation InternalError InvalidParameter ResourceNotFound UnauthorizedOperation',
  DeleteTranscodeTemplate:
    'FailedOperation InternalError InvalidParameterValue.Definition ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DeleteVodDomain: 'AuthFailure FailedOperation InvalidParameter',
  DeleteWatermarkTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.Definition ResourceNotFound UnauthorizedOperation',
  DeleteWordSamples: 'InternalError InvalidParameterValue UnauthorizedOperation',
  DescribeAIAnalysisTemplates:
    'FailedOperation InternalError InvalidParameter LimitExceeded.TooMuchTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeAIRecognitionTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{Definitions,Limit,Type} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeAdaptiveDynamicStreamingTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} UnauthorizedOperation',
  DescribeAigcAdvancedCustomElements: 'InternalError InvalidParameterValue InvalidParameterValue.SubAppId',
  DescribeAigcApiTokens: 'FailedOperation.DBError ResourceNotFound.UserNotExist',
  DescribeAigcFaceInfo:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SubAppId} UnauthorizedOperation',
  DescribeAigcFaceInfoAsync:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  DescribeAigcQuotas: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  DescribeAigcUsageData: 'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribeAllClass: 'FailedOperation FailedOperation.InvalidVodUser InternalError UnauthorizedOperation',
  DescribeAnimatedGraphicsTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} UnauthorizedOperation',
  DescribeBlindWatermarkTemplates:
    'InternalError InvalidParameterValue.{Definitions,Limit,Type} ResourceNotFound.TemplateNotExist',
  DescribeCDNStatDetails:
    'AuthFailure FailedOperation FailedOperation.{InvalidAccount,InvalidVodUser} InternalError.DBError InvalidParameterValue.{Area,Districts,DomainNames,EndTime,Isps,Metric,StartTime}',
  DescribeCDNUsageData:
    'FailedOperation FailedOperation.{InvalidVodUser,NetWorkError} InternalError InvalidParameterValue InvalidParameterValue.{DataInterval,DataType,DomainName,DomainNames,EndTime,StartTime} UnauthorizedOperation',
  DescribeCLSLogsets:
    'FailedOperation FailedOperation.{InvalidVodUser,NetWorkError} InternalError InvalidParameterValue InvalidParameterValue.{DataInterval,DataType,DomainName,DomainNames,EndTime,StartTime} UnauthorizedOperation',
  DescribeCLSPushTargets:
    'FailedOperation FailedOperation.{InvalidVodUser,NetWorkError} InternalError InvalidParameterValue InvalidParameterValue.{DataInterval,DataType,DomainName,DomainNames,EndTime,StartTime} UnauthorizedOperation',
  DescribeCLSTopics: 'FailedOperation',
  DescribeCdnLogs:
    'FailedOperation FailedOperation.NetWorkError InternalError InvalidParameterValue.{DomainName,EndTime,StartTime} UnauthorizedOperation',
  DescribeClientUploadAccelerationUsageData:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribeContentReviewTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{Definitions,Limit} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeCurrentPlaylist: 'InvalidParameterValue.RoundPlayId',
  DescribeDailyMediaPlayStat: 'FailedOperation InvalidParameterValue.{EndDate,FileId,StartDate}',
  DescribeDailyMostPlayedStat:
    'FailedOperation FailedOperation.NetWorkError InvalidParameterValue.{Date,DomainName,Metric}',
  DescribeDailyPlayStatFileList: 'FailedOperation InternalError.DBError InvalidParameterValue.{EndTime,StartTime}',
  DescribeDefaultDistributionConfig:
    'FailedOperation FailedOperation.InvalidVodUser ResourceNotFound UnauthorizedOperation',
  DescribeDrmDataKey: 'FailedOperation InternalError InvalidParameter',
  DescribeDrmKeyProviderInfo: 'FailedOperation FailedOperation.InvalidVodUser InternalError ResourceNotFound',
  DescribeEnhanceMediaTemplates: 'FailedOperation',
  DescribeEventConfig:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter UnauthorizedOperation',
  DescribeEventsState: 'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribeFileAttributes:
    'FailedOperation FailedOperation.{InvalidVodUser,TaskDuplicate} InternalError InternalError.GetFileInfoError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  DescribeHeadTailTemplates:
    'AuthFailure FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue UnauthorizedOperation',
  DescribeImageProcessingTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{Definitions,Limit} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeImageReviewUsageData: 'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribeImageSpriteTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} UnauthorizedOperation',
  DescribeJustInTimeTranscodeTemplates:
    'InternalError InvalidParameterValue RequestLimitExceeded ResourceNotFound.UserNotExist',
  DescribeKnowledgeBases: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  DescribeLLMComprehendTemplates:
    'FailedOperation InternalError InvalidParameter LimitExceeded.TooMuchTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeLicenseUsageData: 'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribeMPSTemplates: 'InternalError InvalidParameterValue ResourceNotFound.TemplateNotExist',
  DescribeMediaInfos:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.GetMediaListError InvalidParameter InvalidParameterValue.{AppId,FileIds,FileIdsEmpty,FileIdsOverLimit} UnauthorizedOperation',
  DescribeMediaPlayStatDetails:
    'FailedOperation FailedOperation.DBError InvalidParameterValue.{EndTime,FileId,Interval,StartTime}',
  DescribeMediaProcessUsageData: 'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue',
  DescribePersonSamples: 'FailedOperation InternalError InvalidParameterValue UnauthorizedOperation',
  DescribePrepaidProducts: 'FailedOperation InternalError',
  DescribeProcedureTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Limit,Names,Type} UnauthorizedOperation',
  DescribeProcessImageAsyncTemplates:
    'FailedOperation InternalError InvalidParameter LimitExceeded.TooMuchTemplate ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeQualityInspectTemplates: 'InternalError LimitExceeded.TooMuchTemplate ResourceNotFound',
  DescribeRebuildMediaTemplates: 'InternalError LimitExceeded.TooMuchTemplate ResourceNotFound',
  DescribeReviewDetails:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{EndTime,StartTime} UnauthorizedOperation',
  DescribeReviewTemplates: 'FailedOperation',
  DescribeRoundPlays: 'FailedOperation InvalidParameter InvalidParameterValue ResourceNotFound',
  DescribeSampleSnapshotTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} UnauthorizedOperation',
  DescribeSnapshotByTimeOffsetTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} UnauthorizedOperation',
  DescribeStorageData:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter UnauthorizedOperation',
  DescribeStorageDetails:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.TimeParseError InvalidParameter InvalidParameterValue.{Area,EndTime,StartTime,StorageType,TimeType} UnauthorizedOperation',
  DescribeStorageRegions: 'FailedOperation FailedOperation.InvalidVodUser UnauthorizedOperation',
  DescribeSubAppIds:
    'FailedOperation InternalError ResourceNotFound ResourceNotFound.ServiceNotExist UnauthorizedOperation',
  DescribeSuperPlayerConfigs:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue UnauthorizedOperation',
  DescribeTaskDetail:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{SubAppId,TaskId} ResourceNotFound UnauthorizedOperation',
  DescribeTasks:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.Status UnauthorizedOperation',
  DescribeTranscodeTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{ContainerType,Definitions,Limit,ScenarioType,TEHDType,Type} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeVodDomains:
    'FailedOperation FailedOperation.InvalidVodUser InvalidParameter InvalidParameterValue.{Limit,LimitTooLarge,Offset,OffsetTooLarge}',
  DescribeWatermarkTemplates:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{Definitions,Limit,Type} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  DescribeWordSamples: 'InternalError InvalidParameterValue UnauthorizedOperation',
  EditMedia:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} ResourceNotFound UnauthorizedOperation',
  EnhanceMediaByTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} ResourceNotFound UnauthorizedOperation',
  EnhanceMediaQuality:
    'FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong}',
  ExecuteFunction:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{FunctionArg,FunctionName,SessionContextTooLong} UnauthorizedOperation',
  ExtractBlindWatermark: 'InternalError InvalidParameterValue InvalidParameterValue.SrcFile',
  ExtractCopyRightWatermark: 'InternalError InvalidParameterValue InvalidParameterValue.SrcFile',
  ExtractTraceWatermark: 'InternalError InvalidParameterValue InvalidParameterValue.SrcFile',
  FastEditMedia: 'FailedOperation InternalError InvalidParameterValue',
  ForbidMediaDistribution:
    'FailedOperation FailedOperation.{InvalidVodUser,MediaForbidedBySystem} InternalError InvalidParameter InvalidParameterValue.{FileIdsTooMany,Operation} LimitExceeded UnauthorizedOperation',
  HandleCurrentPlaylist:
    'InvalidParameterValue.{FileId,Index,ItemId,RoundPlayId,RoundPlaylist,SubAppId} LimitExceeded.{PlayList,RoundPlaylist}',
  ImportMediaKnowledge: 'InternalError InvalidParameterValue ResourceNotFound.UserNotExist',
  InspectMediaQuality:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong}',
  ListFiles: 'InvalidParameterValue.SubAppId',
  LiveRealTimeClip:
    'FailedOperation InternalError InvalidParameterValue InvalidParameterValue.{ClipDuration,EndTime,ExpireTime,StartTime,StreamIdInvalid} UnauthorizedOperation UnsupportedOperation',
  ManageTask:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{InvalidOperationType,TaskId} UnauthorizedOperation',
  ModifyAIAnalysisTemplate:
    'InternalError InvalidParameter InvalidParameterValue.{ClassifcationConfigure,Comment,CoverConfigure,FrameTagConfigure,HighlightConfigure,Name,TagConfigure} ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyAIRecognitionTemplate:
    'InternalError InvalidParameter InvalidParameterValue.{Comment,DefaultLibraryLabelSet,FaceLibrary,FaceScore,LabelSet,ModifyDefaultTemplate,Name,ObjectLibrary,ScreenshotInterval,SubtitleFormat,Switch,UserDefineLibraryLabelSet} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyAdaptiveDynamicStreamingTemplate:
    'FailedOperation InvalidParameter InvalidParameterValue InvalidParameterValue.{Bitrate,Codec,Comment,Definition,DisableHigherVideoBitrate,DisableHigherVideoResolution,DrmType,FillType,Format,Fps,Height,Name,RemoveAudio,SampleRate,SoundSystem,Width} ResourceNotFound.TemplateNotExist',
  ModifyAigcQuota: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  ModifyAnimatedGraphicsTemplate:
    'FailedOperation InternalError InvalidParameterValue.{Comment,Format,FormatWebpLackWidthAndHeight,FormatWebpWidthAndHeightBothZero,Fps,Name,Quality,Resolution} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyBlindWatermarkTemplate:
    'InternalError InvalidParameterValue.{Comment,Name,Type} ResourceNotFound.TemplateNotExist',
  ModifyClass:
    'FailedOperation FailedOperation.{ClassNameDuplicate,ClassNoFound,InvalidVodUser} InternalError InvalidParameterValue.{ClassId,ClassName} UnauthorizedOperation',
  ModifyContentReviewTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{BlockConfidence,Comment,LabelSet,Name,ReviewConfidence,ReviewWallSwitch,ScreenshotInterval,Switch} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyDefaultDistributionConfig:
    'FailedOperation FailedOperation.InvalidVodUser InvalidParameterValue.{DomainName,Scheme,SchemeConflict,UnsupportDomain} UnauthorizedOperation',
  ModifyDefaultStorageRegion:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.StorageRegion ResourceNotFound UnauthorizedOperation',
  ModifyEnhanceMediaTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.StorageRegion ResourceNotFound UnauthorizedOperation',
  ModifyEventConfig:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter UnauthorizedOperation',
  ModifyHeadTailTemplate:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{Comment,Name,StorageRegions} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyImageSpriteTemplate:
    'InternalError InvalidParameterValue.{ColumnCount,Height,Name,Resolution,RowCount,SampleInterval,SampleType,Width} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyJustInTimeTranscodeTemplate: 'InternalError InvalidParameterValue',
  ModifyKnowledgeBase: 'FailedOperation.DBError InvalidParameterValue ResourceNotFound.UserNotExist',
  ModifyLLMComprehendTemplate:
    'InvalidParameterValue.{Comment,ExtendedParameter,Name,Switch} LimitExceeded.TooMuchTemplate',
  ModifyMPSTemplate: 'InternalError InvalidParameterValue ResourceNotFound.TemplateNotExist',
  ModifyMediaInfo:
    'FailedOperation FailedOperation.InvalidVodUser InternalError.{GetFileInfoError,UpdateMediaError,UploadCoverImageError} InvalidParameterValue.{AddKeyFrameDescsAndClearKeyFrameDescsConflict,AddKeyFrameDescsAndDeleteKeyFrameDescsConflict,AddTagsAndClearTagsConflict,AddTagsAndDeleteTagsConflict,Description,ExpireTime,ImageDecodeError,KeyFrameDescContentTooLong,Name,TagTooLong} LimitExceeded.{KeyFrameDescCountReachMax,TagCountReachMax} ResourceNotFound.FileNotExist UnauthorizedOperation',
  ModifyMediaStorageClass:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileIds,OriginalStorageClass,StorageClass,UnsupportedRestoreTier,UnsupportedStorageClass,UnsupportedTransition} MissingParameter ResourceNotFound ResourceNotFound.FileNotExist ResourceUnavailable UnauthorizedOperation UnknownParameter UnsupportedOperation',
  ModifyPersonSample:
    'FailedOperation InternalError InvalidParameterValue InvalidParameterValue.{FaceDuplicate,PicFormatError} ResourceNotFound.Person UnauthorizedOperation',
  ModifyProcessImageAsyncTemplate:
    'InternalError InvalidParameter InvalidParameterValue.{ClassifcationConfigure,Comment,CoverConfigure,FrameTagConfigure,HighlightConfigure,Name,TagConfigure} ResourceNotFound ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyQualityInspectTemplate: 'InternalError InvalidParameterValue ResourceNotFound.TemplateNotExist',
  ModifyRebuildMediaTemplate: 'InternalError InvalidParameterValue ResourceNotFound.TemplateNotExist',
  ModifyReviewTemplate:
    'FailedOperation InternalError InvalidParameterValue InvalidParameterValue.{Comment,Labels,Name} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyRoundPlay:
    'FailedOperation InvalidParameter InvalidParameterValue LimitExceeded.{PlayList,RoundPlays,RunningRoundPlays} ResourceNotFound',
  ModifySampleSnapshotTemplate:
    'InternalError InvalidParameterValue.{Comment,Format,Height,Name,SampleInterval,SampleType,Width} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifySnapshotByTimeOffsetTemplate:
    'FailedOperation InternalError InvalidParameterValue.{Comment,Format,Height,Name,Width} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifySubAppIdInfo:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.SubAppId UnauthorizedOperation',
  ModifySubAppIdStatus:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue UnauthorizedOperation',
  ModifySuperPlayerConfig: 'FailedOperation InternalError InvalidParameterValue ResourceNotFound UnauthorizedOperation',
  ModifyTranscodeTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{AudioBitrate,AudioChannel,AudioCodec,AudioSampleRate,Bitrate,Codec,Container,FiltrateAudio,FiltrateVideo,Fps,RemoveAudio,RemoveVideo,Resolution,ResolutionAdaptive,SampleRate,TEHDType,Type,Vcrf,VideoBitrate,VideoCodec} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyVodDomainAccelerateConfig: 'FailedOperation FailedOperation.DomainDeploying InvalidParameter',
  ModifyVodDomainConfig: 'FailedOperation FailedOperation.DomainDeploying InvalidParameter',
  ModifyWatermarkTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.UploadWatermarkError InvalidParameterValue.{Comment,CoordinateOrigin,Height,ImageContent,Name,RepeatType,SvgTemplateHeight,SvgTemplateWidth,TextAlpha,Type,Width,XPos,YPos} ResourceNotFound.TemplateNotExist UnauthorizedOperation',
  ModifyWordSample: 'InternalError InvalidParameterValue ResourceNotFound.Word UnauthorizedOperation',
  ParseStreamingManifest:
    'FailedOperation InternalError InvalidParameterValue InvalidParameterValue.MediaManifestContent UnauthorizedOperation',
  ProcessImage:
    'FailedOperation.{InvalidVodUser,MediaType} InternalError InvalidParameter LimitExceeded ResourceNotFound',
  ProcessImageAsync:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  ProcessMedia:
    'FailedOperation FailedOperation.{InvalidVodUser,NoNeedToReduceMediaBitrate,TaskDuplicate} InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{AiAnalysisTaskDefinition,AiContentReviewTaskDefinition,AiRecognitionTaskDefinition,FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  ProcessMediaByMPS:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  ProcessMediaByProcedure:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileId,ProcedureName,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId,UniqueIdentifier} UnauthorizedOperation',
  ProcessMediaByUrl:
    'FailedOperation FailedOperation.{InvalidVodUser,TaskDuplicate} InternalError InternalError.GetFileInfoError InvalidParameter InvalidParameterValue.{AiAnalysisTaskDefinition,AiContentReviewTaskDefinition,AiRecognitionTaskDefinition,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  PullEvents:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue ResourceNotFound UnauthorizedOperation',
  PullUpload:
    'FailedOperation FailedOperation.{CoverType,InvalidVodUser,MediaType} InternalError InvalidParameter.{ExpireTime,StorageRegion} InvalidParameterValue InvalidParameterValue.{CoverUrl,ExpireTime,MediaStoragePath,MediaUrl,SessionContextTooLong,SessionId,SessionIdTooLong,StorageRegion} ResourceNotFound.{CoverUrl,UserNotExist} UnauthorizedOperation',
  PushUrlCache: 'FailedOperation InvalidParameterValue LimitExceeded UnauthorizedOperation',
  RebuildMedia: 'FailedOperation InvalidParameterValue.SessionId',
  RebuildMediaByTemplate: 'FailedOperation InvalidParameterValue.SessionId',
  RefreshUrlCache: 'FailedOperation InternalError InvalidParameter LimitExceeded UnauthorizedOperation',
  RemoveWatermark:
    'FailedOperation FailedOperation.{InvalidVodUser,TaskDuplicate} InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileId,SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} UnauthorizedOperation',
  ResetProcedureTemplate:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameter.ProcedureNameNotExist InvalidParameterValue.SubAppId UnauthorizedOperation',
  RestoreMedia:
    'FailedOperation InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileIds,NotRestorable,OriginalStorageClass,RestoreDay,RestoreTier,UnsupportedRestoreTier} ResourceNotFound ResourceNotFound.FileNotExist ResourceUnavailable UnauthorizedOperation UnknownParameter UnsupportedOperation',
  ReviewAudioVideo:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong} LimitExceeded ResourceNotFound',
  ReviewImage:
    'FailedOperation FailedOperation.{InvalidVodUser,MediaType} InternalError InvalidParameterValue LimitExceeded RequestLimitExceeded ResourceNotFound',
  SearchMedia:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InternalError.GetMediaListError InvalidParameterValue.{Categories,ClassIds,EndTime,FileIds,NamePrefixes,Names,Offset,Sort,SourceType,SourceTypes,StartTime,StorageRegions,StreamIds,SubAppId,Tags,Text,Types,Vids} LimitExceeded UnauthorizedOperation',
  SearchMediaBySemantics: 'InternalError ResourceNotFound.UserNotExist',
  SetCLSPushTarget: 'InternalError ResourceNotFound.UserNotExist',
  SetDrmKeyProviderInfo:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameter InvalidParameterValue',
  SetVodDomainCertificate: 'FailedOperation FailedOperation.{DomainDeploying,InvalidVodUser} InvalidParameterValue',
  SimpleHlsClip:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue InvalidParameterValue.{EndTimeOffset,ExpireTime,IsPersistence,OutputMediaType,Precision,Procedure,StartTimeOffset,Url} ResourceUnavailable.MasterPlaylist UnauthorizedOperation',
  SplitMedia:
    'FailedOperation FailedOperation.InvalidVodUser InternalError InvalidParameterValue.{SessionContextTooLong,SessionId,SessionIdTooLong,SubAppId} ResourceNotFound UnauthorizedOperation',
  UpdateAigcApiToken: 'FailedOperation.DBError InvalidParameterValue LimitExceeded ResourceNotFound.UserNotExist',
  VerifyDomainRecord: 'AuthFailure FailedOperation FailedOperation.InvalidVodUser InvalidParameter',
  WeChatMiniProgramPublish:
    'FailedOperation FailedOperation.{InvalidVodUser,NoPrivileges} InternalError InvalidParameter InvalidParameterValue InvalidParameterValue.{FileId,FileType,SourceDefinition,SubAppId} ResourceNotFound.FileNotExist UnauthorizedOperation',
};

/**
 * The error codes that an action's page lists, in alphabetical order, sub-codes after their parents; `undefined` for an
 * action that is not known. Pages are not complete: the API layer's own codes, `AuthFailure.*` and most of the time
 * `RequestLimitExceeded` too, may come from every action and are listed by few.
 *
 * ```ts
 * codesOf('DeleteMedia'); // ['FailedOperation', 'FailedOperation.InvalidVodUser', …]
 * ```
 */
export const codesOf = codeLister<VodAction, VodCode | keyof CommonCodes>(lists);
