// Made by scripts/emulated-parameters.mjs from the typings of tencentcloud-sdk-nodejs-vod; not to be edited.

/**
 * The parameters of VOD's 231 actions, version 2018-07-17: `Name:type`, or `Name?:type` where it may be left out. The
 * types are s for a string, n for a number, b for a boolean, o for an object, and with a star for a list of them.
 */
export const vodParameters: Readonly<Record<string, string>> = {
  ApplyUpload:
    'MediaType:s SubAppId?:n MediaName?:s CoverType?:s Procedure?:s ExpireTime?:s StorageRegion?:s ClassId?:n SourceContext?:s SessionContext?:s ExtInfo?:s MediaStoragePath?:s',
  AttachMediaSubtitles:
    'FileId:s Operation:s AdaptiveDynamicStreamingDefinition:n SubtitleIds:s* DefaultSubtitleId?:s SubAppId?:n',
  CommitUpload: 'VodSessionKey:s SubAppId?:n',
  ComposeMedia: 'Tracks:o* Output:o SubAppId?:n Canvas?:o SessionContext?:s SessionId?:s',
  ConfirmEvents: 'EventHandles:s* ExtInfo?:s SubAppId?:n',
  CreateAIAnalysisTemplate:
    'SubAppId?:n Name?:s Comment?:s ClassificationConfigure?:o TagConfigure?:o CoverConfigure?:o FrameTagConfigure?:o HighlightConfigure?:o',
  CreateAIRecognitionTemplate:
    'SubAppId?:n Name?:s Comment?:s HeadTailConfigure?:o SegmentConfigure?:o FaceConfigure?:o OcrFullTextConfigure?:o OcrWordsConfigure?:o AsrFullTextConfigure?:o AsrWordsConfigure?:o AsrTranslateConfigure?:o ObjectConfigure?:o ScreenshotInterval?:n',
  CreateAdaptiveDynamicStreamingTemplate:
    'Format:s StreamInfos:o* SubAppId?:n Name?:s DrmType?:s DrmKeyProvider?:s DrmEncryptType?:s DisableHigherVideoBitrate?:n DisableHigherVideoResolution?:n Comment?:s SegmentType?:s SegmentDuration?:n',
  CreateAigcAdvancedCustomElement:
    'SubAppId?:n ElementName?:s ElementDescription?:s ReferenceType?:s ElementVoiceId?:s ElementVideoList?:s ElementImageList?:s TagList?:s DisableModeration?:s SessionId?:s SessionContext?:s TasksPriority?:n',
  CreateAigcApiToken: 'SubAppId:n',
  CreateAigcAudioClone:
    'SubAppId:n AudioFileInfo:o VoiceId:s Text:s PromptAudioFileInfo?:o PromptText?:s Payload?:s SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  CreateAigcAudioTask:
    'SubAppId?:n ModelName?:s ModelVersion?:s SceneType?:s Prompt?:s VideoInfos?:o* AudioInfos?:o* OutputConfig?:o AdditionalParameters?:s',
  CreateAigcCustomElement: 'ElementName:s ElementDescription:s ElementFrontalImage:s ElementReferList:o*',
  CreateAigcCustomVoice:
    'SubAppId?:n VoiceName?:s VoiceUrl?:s VideoId?:s DisableModeration?:s SessionId?:s SessionContext?:s TasksPriority?:n',
  CreateAigcImageTask:
    'SubAppId:n ModelName:s ModelVersion:s FileInfos?:o* Prompt?:s NegativePrompt?:s EnhancePrompt?:s OutputConfig?:o InputRegion?:s SceneType?:s Seed?:n SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  CreateAigcQuota: 'SubAppId:n QuotaType:s QuotaLimit:n ApiToken?:s',
  CreateAigcSubject:
    'SubAppId?:n SubjectName?:s SubjectImages?:s* SubjectVideos?:s* VoiceId?:s SessionId?:s SessionContext?:s TasksPriority?:n',
  CreateAigcVideoRedrawTask:
    'SubAppId:n FileInfo?:o TaskInfo?:o OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  CreateAigcVideoTask:
    'SubAppId:n ModelName:s ModelVersion:s FileInfos?:o* SubjectInfos?:o* LastFrameFileId?:s LastFrameUrl?:s Prompt?:s NegativePrompt?:s EnhancePrompt?:s OutputConfig?:o InputRegion?:s SceneType?:s Procedure?:s Seed?:n SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  CreateAnimatedGraphicsTemplate:
    'Fps:n SubAppId?:n Width?:n Height?:n ResolutionAdaptive?:s Format?:s Quality?:n Name?:s Comment?:s',
  CreateBlindWatermarkTemplate: 'Type:s TextContent:s SubAppId?:n Name?:s Comment?:s',
  CreateCLSLogset: 'CLSRegion:s',
  CreateCLSTopic: 'CLSRegion:s TopicName:s LogsetId:s',
  CreateClass: 'ParentId:n ClassName:s SubAppId?:n',
  CreateComplexAdaptiveDynamicStreamingTask:
    'SubAppId:n FileId:s StreamParaSet:o* HeadTailSet?:o* AudioSet?:o* SubtitleSet?:o*',
  CreateContentReviewTemplate:
    'ReviewWallSwitch:s SubAppId?:n Name?:s Comment?:s PornConfigure?:o TerrorismConfigure?:o PoliticalConfigure?:o ProhibitedConfigure?:o UserDefineConfigure?:o ScreenshotInterval?:n',
  CreateDomainVerifyRecord: 'Domain:s SubAppId?:n',
  CreateEnhanceMediaTemplate:
    'Container:s SubAppId?:n Name?:s Comment?:s RebuildVideoInfo?:o RebuildAudioInfo?:o TargetVideoInfo?:o TargetAudioInfo?:o RemoveVideo?:n RemoveAudio?:n',
  CreateHeadTailTemplate: 'Name:s SubAppId?:n Comment?:s HeadCandidateSet?:s* TailCandidateSet?:s* FillType?:s',
  CreateImageProcessingTemplate: 'Operations:o* SubAppId?:n Name?:s Comment?:s',
  CreateImageSpriteTemplate:
    'SampleType:s SampleInterval:n RowCount:n ColumnCount:n SubAppId?:n Name?:s Comment?:s FillType?:s Width?:n Height?:n ResolutionAdaptive?:s Format?:s',
  CreateJustInTimeTranscodeTemplate: 'Name:s VideoConfigure:o SubAppId?:n WatermarkConfigure?:o Comment?:s',
  CreateKnowledgeBase: 'SubAppId:n Name:s Description?:s',
  CreateLLMComprehendTemplate: 'Level:s SubAppId?:n Name?:s Comment?:s Summary?:o Asr?:o FaceRecognition?:o',
  CreateMPSTemplate:
    'SubAppId:n TemplateType:s MPSCreateTemplateParams?:s AIAnalysisTemplate?:o SmartSubtitleTemplate?:o SmartEraseTemplate?:o EmbedSubtitleTemplate?:o',
  CreatePersonSample: 'Name:s Usages:s* SubAppId?:n Description?:s FaceContents?:s* Tags?:s*',
  CreateProcedureTemplate:
    'Name:s SubAppId?:n Comment?:s MediaProcessTask?:o AiContentReviewTask?:o AiAnalysisTask?:o AiRecognitionTaskSet?:o* AiRecognitionTask?:o ReviewAudioVideoTask?:o ImportMediaKnowledgeTaskSet?:o*',
  CreateProcessImageAsyncTemplate: 'ProcessImageConfigure:o SubAppId?:n Name?:s Comment?:s',
  CreateQualityInspectTemplate:
    'SubAppId?:n Name?:s Comment?:s Configs?:o* Strategy?:o ScreenshotInterval?:n JitterConfigure?:o BlurConfigure?:o AbnormalLightingConfigure?:o CrashScreenConfigure?:o BlackWhiteEdgeConfigure?:o NoiseConfigure?:o MosaicConfigure?:o QRCodeConfigure?:o VoiceConfigure?:o QualityEvaluationConfigure?:o',
  CreateRebuildMediaTemplate:
    'Container:s SubAppId?:n Name?:s Comment?:s RebuildVideoInfo?:o RebuildAudioInfo?:o TargetVideoInfo?:o TargetAudioInfo?:o RemoveVideo?:n RemoveAudio?:s',
  CreateReviewTemplate: 'Labels:s* SubAppId?:s Name?:s Comment?:s',
  CreateRoundPlay:
    'StartTime:s RoundPlaylist:o* SubAppId?:n Name?:s Desc?:s PlayBackMode?:s RoundPlayId?:s ExpiredTime?:s',
  CreateSampleSnapshotTemplate:
    'SampleType:s SampleInterval:n SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s Format?:s Comment?:s FillType?:s',
  CreateSceneAigcImageTask:
    'SubAppId:n SceneInfo:o FileInfos?:o* OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  CreateSceneAigcVideoTask:
    'SubAppId:n SceneInfo:o OutputConfig?:o FileInfos?:o* SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s Prompt?:s',
  CreateSnapshotByTimeOffsetTemplate:
    'SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s Format?:s Comment?:s FillType?:s',
  CreateStorageRegion: 'StorageRegion:s SubAppId?:n',
  CreateSubAppId: 'Name:s Description?:s Type?:s Mode?:s StorageRegion?:s Tags?:o*',
  CreateSuperPlayerConfig:
    'Name:s SubAppId?:n AudioVideoType?:s DrmSwitch?:s AdaptiveDynamicStreamingDefinition?:n DrmStreamingsInfo?:o TranscodeDefinition?:n ImageSpriteDefinition?:n ResolutionNames?:o* Domain?:s Scheme?:s Comment?:s',
  CreateTranscodeTemplate:
    'Container:s SubAppId?:n Name?:s Comment?:s RemoveVideo?:n RemoveAudio?:n VideoTemplate?:o AudioTemplate?:o TEHDConfig?:o EnhanceConfig?:o SegmentType?:s StdExtInfo?:s',
  CreateVodDomain: 'Domain:s SubAppId?:n AccelerateArea?:s Type?:s',
  CreateWatermarkTemplate:
    'Type:s SubAppId?:n Name?:s Comment?:s CoordinateOrigin?:s XPos?:s YPos?:s ImageTemplate?:o TextTemplate?:o SvgTemplate?:o',
  CreateWordSamples: 'Usages:s* Words:o* SubAppId?:n',
  DeleteAIAnalysisTemplate: 'Definition:n SubAppId?:n',
  DeleteAIRecognitionTemplate: 'Definition:n SubAppId?:n',
  DeleteAdaptiveDynamicStreamingTemplate: 'Definition:n SubAppId?:n',
  DeleteAigcAdvancedCustomElement: 'SubAppId:n ElementId:s',
  DeleteAigcApiToken: 'SubAppId:n ApiToken:s',
  DeleteAigcQuota: 'SubAppId:n QuotaType:s ApiToken?:s',
  DeleteAnimatedGraphicsTemplate: 'Definition:n SubAppId?:n',
  DeleteBlindWatermarkTemplate: 'Definition:n SubAppId?:n',
  DeleteCLSTopic: 'CLSRegion?:s TopicId?:s',
  DeleteClass: 'ClassId:n SubAppId?:n',
  DeleteContentReviewTemplate: 'Definition:n SubAppId?:n',
  DeleteEnhanceMediaTemplate: 'Definition:n SubAppId?:n',
  DeleteHeadTailTemplate: 'Definition:n SubAppId?:n',
  DeleteImageProcessingTemplate: 'Definition:n SubAppId?:n',
  DeleteImageSpriteTemplate: 'Definition:n SubAppId?:n',
  DeleteJustInTimeTranscodeTemplate: 'Name:s SubAppId?:n',
  DeleteKnowledgeBase: 'SubAppId:n KnowledgeBaseId:s',
  DeleteLLMComprehendTemplate: 'Definition:n SubAppId?:n',
  DeleteMPSTemplate: 'SubAppId:n TemplateType:s Definition:n',
  DeleteMedia: 'FileId:s SubAppId?:n DeleteParts?:o*',
  DeletePersonSample: 'PersonId:s SubAppId?:n',
  DeleteProcedureTemplate: 'Name:s SubAppId?:n',
  DeleteProcessImageAsyncTemplate: 'Definition:n SubAppId?:n',
  DeleteQualityInspectTemplate: 'Definition:n SubAppId?:n',
  DeleteRebuildMediaTemplate: 'Definition:n SubAppId?:n',
  DeleteReviewTemplate: 'Definition:n SubAppId?:n',
  DeleteRoundPlay: 'RoundPlayId:s SubAppId?:n',
  DeleteSampleSnapshotTemplate: 'Definition:n SubAppId?:n',
  DeleteSnapshotByTimeOffsetTemplate: 'Definition:n SubAppId?:n',
  DeleteSuperPlayerConfig: 'Name:s SubAppId?:n',
  DeleteTranscodeTemplate: 'Definition:n SubAppId?:n',
  DeleteVodDomain: 'Domain:s SubAppId?:n',
  DeleteWatermarkTemplate: 'Definition:n SubAppId?:n',
  DeleteWordSamples: 'Keywords:s* SubAppId?:n',
  DescribeAIAnalysisTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n',
  DescribeAIRecognitionTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeAdaptiveDynamicStreamingTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n Type?:s',
  DescribeAigcAdvancedCustomElements: 'SubAppId:n Offset?:n Limit?:n',
  DescribeAigcApiTokens: 'SubAppId?:n',
  DescribeAigcFaceInfo: 'SubAppId:n FileInfos?:o*',
  DescribeAigcFaceInfoAsync: 'SubAppId:n FileInfos?:o* SessionId?:s SessionContext?:s TasksPriority?:n',
  DescribeAigcQuotas: 'SubAppId:n QuotaType:s ApiToken?:s Limit?:n Offset?:n',
  DescribeAigcUsageData:
    'StartTime:s EndTime:s AigcType:s SubAppId?:n APIKey?:s APIKeys?:s* ScrollToken?:s PageSize?:n ReqId?:s',
  DescribeAllClass: 'SubAppId?:n',
  DescribeAnimatedGraphicsTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n Type?:s',
  DescribeBlindWatermarkTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeCDNStatDetails:
    'Metric:s StartTime:s EndTime:s SubAppId?:n DomainNames?:s* Area?:s Districts?:s* Isps?:s* DataInterval?:n',
  DescribeCDNUsageData: 'StartTime:s EndTime:s DataType:s SubAppId?:n DataInterval?:n DomainNames?:s*',
  DescribeCLSLogsets: 'CLSRegion:s',
  DescribeCLSPushTargets: 'Domains:s* SubAppId?:n',
  DescribeCLSTopics: 'CLSRegion:s LogsetId:s TopicIds?:s* Offset?:n Limit?:n',
  DescribeCdnLogs: 'DomainName:s StartTime:s EndTime:s SubAppId?:n Limit?:n Offset?:n',
  DescribeClientUploadAccelerationUsageData: 'StartTime:s EndTime:s SubAppId?:n Type?:s',
  DescribeContentReviewTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n',
  DescribeCurrentPlaylist: 'SubAppId:n RoundPlayId:s Limit?:n',
  DescribeDailyMediaPlayStat: 'FileId:s StartDate:s EndDate:s SubAppId?:n',
  DescribeDailyMostPlayedStat: 'Date:s DomainName?:s Metric?:s SubAppId?:n',
  DescribeDailyPlayStatFileList: 'StartTime:s EndTime:s SubAppId?:n',
  DescribeDefaultDistributionConfig: 'SubAppId?:n',
  DescribeDrmDataKey: 'EdkList:s* SubAppId?:n',
  DescribeDrmKeyProviderInfo: 'SubAppId?:n',
  DescribeEnhanceMediaTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeEventConfig: 'SubAppId?:n',
  DescribeEventsState: 'SubAppId?:n',
  DescribeFileAttributes: 'FileId:s SubAppId?:n SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  DescribeHeadTailTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n',
  DescribeImageProcessingTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeImageReviewUsageData: 'StartTime:s EndTime:s SubAppId?:n',
  DescribeImageSpriteTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n Type?:s',
  DescribeJustInTimeTranscodeTemplates: 'Names?:s* SubAppId?:n Type?:s Offset?:n Limit?:n',
  DescribeKnowledgeBases: 'SubAppId:n Offset?:n Limit?:n Name?:s',
  DescribeLLMComprehendTemplates: 'SubAppId?:n Definitions?:n* Sort?:o Offset?:n Limit?:n',
  DescribeLicenseUsageData: 'StartTime:s EndTime:s LicenseType?:s SubAppId?:n',
  DescribeMPSTemplates: 'SubAppId:n TemplateType:s MPSDescribeTemplateParams?:s',
  DescribeMediaInfos: 'FileIds:s* SubAppId?:n Filters?:s*',
  DescribeMediaPlayStatDetails: 'FileId:s StartTime:s EndTime:s SubAppId?:n Interval?:s',
  DescribeMediaProcessUsageData: 'StartTime:s EndTime:s SubAppId?:n Type?:s',
  DescribePersonSamples: 'SubAppId?:n Type?:s PersonIds?:s* Names?:s* Tags?:s* Offset?:n Limit?:n',
  DescribePrepaidProducts: '',
  DescribeProcedureTemplates: 'SubAppId?:n Names?:s* Type?:s Offset?:n Limit?:n SortBy?:o*',
  DescribeProcessImageAsyncTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n',
  DescribeQualityInspectTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeRebuildMediaTemplates: 'Definitions?:n* SubAppId?:n Type?:s Offset?:n Limit?:n',
  DescribeReviewDetails: 'StartTime:s EndTime:s SubAppId?:n',
  DescribeReviewTemplates: 'SubAppId?:n Definitions?:n* Type?:s Offset?:n Limit?:n',
  DescribeRoundPlays:
    'SubAppId?:n RoundPlayIds?:s* Status?:s CreateTime?:o UpdateTime?:o ScrollToken?:s Offset?:n Limit?:n',
  DescribeSampleSnapshotTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n Type?:s',
  DescribeSnapshotByTimeOffsetTemplates: 'SubAppId?:n Definitions?:n* Offset?:n Limit?:n Type?:s',
  DescribeStorageData: 'SubAppId?:n',
  DescribeStorageDetails: 'StartTime:s EndTime:s SubAppId?:n Interval?:s StorageType?:s Area?:s',
  DescribeStorageRegions: 'SubAppId?:n',
  DescribeSubAppIds: 'Name?:s Tags?:o* Offset?:n Limit?:n',
  DescribeSuperPlayerConfigs: 'SubAppId?:n Names?:s* Offset?:n Limit?:n Type?:s',
  DescribeTaskDetail: 'TaskId:s SubAppId?:n',
  DescribeTasks: 'SubAppId?:n Status?:s FileId?:s CreateTime?:o FinishTime?:o Sort?:o Limit?:n ScrollToken?:s',
  DescribeTranscodeTemplates:
    'SubAppId?:n Definitions?:n* Type?:s ContainerType?:s TEHDType?:s Offset?:n Limit?:n EnhanceType?:s EnhanceScenarioType?:s',
  DescribeVodDomains: 'Domains?:s* Limit?:n Offset?:n SubAppId?:n',
  DescribeWatermarkTemplates: 'SubAppId?:n Type?:s Offset?:n Definitions?:n* Limit?:n',
  DescribeWordSamples: 'SubAppId?:n Usages?:s* Keywords?:s* Tags?:s* Offset?:n Limit?:n',
  EditMedia:
    'InputType:s SubAppId?:n FileInfos?:o* StreamInfos?:o* Definition?:n ProcedureName?:s OutputConfig?:o SessionContext?:s TasksPriority?:n SessionId?:s ExtInfo?:s',
  EnhanceMediaByTemplate:
    'FileId:s Definition:n SubAppId?:n StartTimeOffset?:n EndTimeOffset?:n OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  EnhanceMediaQuality:
    'Definition:n FileId?:s MediaStoragePath?:s SubAppId?:n OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n',
  ExecuteFunction: 'FunctionName:s FunctionArg:s SubAppId?:n SessionContext?:s SessionId?:s ExtInfo?:s',
  ExtractBlindWatermark:
    'Type:s InputInfo:o SubAppId:n ExtractBlindWatermarkConfig?:o SessionContext?:s SessionId?:s TasksPriority?:n',
  ExtractCopyRightWatermark: 'Url:s SubAppId?:n SessionContext?:s SessionId?:s TasksPriority?:n ExtInfo?:s',
  ExtractTraceWatermark: 'Url:s FileId?:s SubAppId?:n SessionContext?:s SessionId?:s TasksPriority?:n ExtInfo?:s',
  FastEditMedia: 'FileInfos:o* ClipMode?:s SubAppId?:n',
  ForbidMediaDistribution: 'FileIds:s* Operation:s SubAppId?:n',
  HandleCurrentPlaylist: 'SubAppId:n RoundPlayId:s Operation:s ItemId?:s SegmentIndex?:n RoundPlaylist?:o*',
  ImportMediaKnowledge: 'SubAppId:n FileId:s Definition?:n KnowledgeBaseIds?:s* ImportTasks?:s*',
  InspectMediaQuality: 'FileId:s Definition:n SubAppId?:n TasksPriority?:n SessionContext?:s SessionId?:s ExtInfo?:s',
  ListFiles: 'SubAppId:n Prefix?:s Delimiter?:s MaxKeys?:n Marker?:s Categories?:s*',
  LiveRealTimeClip:
    'StreamId:s StartTime:s EndTime:s SubAppId?:n IsPersistence?:n ExpireTime?:s Procedure?:s ClassId?:n SourceContext?:s SessionContext?:s MetaDataRequired?:n Host?:s StreamInfo?:o ExtInfo?:s',
  ManageTask: 'TaskId:s OperationType:s SubAppId?:n',
  ModifyAIAnalysisTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s ClassificationConfigure?:o TagConfigure?:o CoverConfigure?:o FrameTagConfigure?:o HighlightConfigure?:o',
  ModifyAIRecognitionTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s HeadTailConfigure?:o SegmentConfigure?:o FaceConfigure?:o OcrFullTextConfigure?:o OcrWordsConfigure?:o AsrFullTextConfigure?:o AsrWordsConfigure?:o AsrTranslateConfigure?:o ObjectConfigure?:o ScreenshotInterval?:n',
  ModifyAdaptiveDynamicStreamingTemplate:
    'Definition:n SubAppId?:n Name?:s Format?:s DisableHigherVideoBitrate?:n DisableHigherVideoResolution?:n StreamInfos?:o* Comment?:s SegmentType?:s SegmentDuration?:n',
  ModifyAigcQuota: 'SubAppId:n QuotaType:s QuotaLimit:n ApiToken?:s',
  ModifyAnimatedGraphicsTemplate:
    'Definition:n SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s Format?:s Fps?:n Quality?:n Comment?:s',
  ModifyBlindWatermarkTemplate: 'Definition:n SubAppId?:n Name?:s Comment?:s TextContent?:s',
  ModifyClass: 'ClassId:n ClassName:s SubAppId?:n',
  ModifyContentReviewTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s TerrorismConfigure?:o PornConfigure?:o PoliticalConfigure?:o ProhibitedConfigure?:o UserDefineConfigure?:o ScreenshotInterval?:n ReviewWallSwitch?:s',
  ModifyDefaultDistributionConfig: 'SubAppId?:n Domain?:s Scheme?:s PlayKey?:s',
  ModifyDefaultStorageRegion: 'StorageRegion:s SubAppId?:n',
  ModifyEnhanceMediaTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s RebuildVideoInfo?:o RebuildAudioInfo?:o TargetVideoInfo?:o TargetAudioInfo?:o Container?:s RemoveVideo?:n RemoveAudio?:n',
  ModifyEventConfig:
    'SubAppId?:n Mode?:s NotificationUrl?:s UploadMediaCompleteEventSwitch?:s DeleteMediaCompleteEventSwitch?:s PersistenceCompleteEventSwitch?:s SignKey?:s',
  ModifyHeadTailTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s HeadCandidateSet?:s* TailCandidateSet?:s* FillType?:s',
  ModifyImageSpriteTemplate:
    'Definition:n SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s SampleType?:s SampleInterval?:n RowCount?:n ColumnCount?:n FillType?:s Comment?:s Format?:s',
  ModifyJustInTimeTranscodeTemplate: 'Name:s SubAppId?:n VideoConfigure?:o WatermarkConfigure?:o Comment?:s',
  ModifyKnowledgeBase: 'SubAppId:n KnowledgeBaseId:s Name?:s Description?:s',
  ModifyLLMComprehendTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s Model?:s Summary?:o Asr?:o FaceRecognition?:o',
  ModifyMPSTemplate:
    'SubAppId:n TemplateType:s MPSModifyTemplateParams?:s AIAnalysisTemplate?:o SmartSubtitleTemplate?:o SmartEraseTemplate?:o EmbedSubtitleTemplate?:o',
  ModifyMediaInfo:
    'FileId:s SubAppId?:n Name?:s Description?:s ClassId?:n ExpireTime?:s CoverData?:s AddKeyFrameDescs?:o* DeleteKeyFrameDescs?:n* ClearKeyFrameDescs?:n AddTags?:s* DeleteTags?:s* ClearTags?:n AddSubtitles?:o* DeleteSubtitleIds?:s* ClearSubtitles?:n DeleteKnowledgeBases?:s* ClearKnowledgeBases?:n',
  ModifyMediaStorageClass: 'FileIds:s* StorageClass:s SubAppId?:n RestoreTier?:s',
  ModifyPersonSample:
    'PersonId:s SubAppId?:n Name?:s Description?:s Usages?:s* FaceOperationInfo?:o TagOperationInfo?:o',
  ModifyProcessImageAsyncTemplate: 'Definition:n SubAppId?:n Name?:s Comment?:s ProcessImageConfigure?:o',
  ModifyQualityInspectTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s Configs?:o* Strategy?:o ScreenshotInterval?:n JitterConfigure?:o BlurConfigure?:o AbnormalLightingConfigure?:o CrashScreenConfigure?:o BlackWhiteEdgeConfigure?:o NoiseConfigure?:o MosaicConfigure?:o QRCodeConfigure?:o VoiceConfigure?:o QualityEvaluationConfigure?:o',
  ModifyRebuildMediaTemplate:
    'Definition:n SubAppId?:s Name?:s Comment?:s RebuildVideoInfo?:o RebuildAudioInfo?:o TargetVideoInfo?:o TargetAudioInfo?:o Container?:s RemoveVideo?:n RemoveAudio?:n',
  ModifyReviewTemplate: 'Definition:n SubAppId?:n Name?:s Comment?:s Labels?:s*',
  ModifyRoundPlay:
    'RoundPlayId:s SubAppId?:n StartTime?:s RoundPlaylist?:o* Name?:s Desc?:s Status?:s PlayBackMode?:s ExpiredTime?:s',
  ModifySampleSnapshotTemplate:
    'Definition:n SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s SampleType?:s SampleInterval?:n Format?:s Comment?:s FillType?:s',
  ModifySnapshotByTimeOffsetTemplate:
    'Definition:n SubAppId?:n Name?:s Width?:n Height?:n ResolutionAdaptive?:s Format?:s Comment?:s FillType?:s',
  ModifySubAppIdInfo: 'SubAppId:n Name?:s Description?:s',
  ModifySubAppIdStatus: 'SubAppId:n Status:s',
  ModifySuperPlayerConfig:
    'Name:s SubAppId?:n AudioVideoType?:s DrmSwitch?:s AdaptiveDynamicStreamingDefinition?:n DrmStreamingsInfo?:o TranscodeDefinition?:n ImageSpriteDefinition?:n ResolutionNames?:o* Domain?:s Scheme?:s Comment?:s',
  ModifyTranscodeTemplate:
    'Definition:n SubAppId?:n Container?:s Name?:s Comment?:s RemoveVideo?:n RemoveAudio?:n VideoTemplate?:o AudioTemplate?:o TEHDConfig?:o EnhanceConfig?:o SegmentType?:s StdExtInfo?:s',
  ModifyVodDomainAccelerateConfig: 'Domain:s Area:s Status:s SubAppId?:n',
  ModifyVodDomainConfig:
    'Domain:s SubAppId?:n RefererAuthPolicy?:o UrlSignatureAuthPolicy?:o QUICConfig?:o IPFilterPolicy?:o',
  ModifyWatermarkTemplate:
    'Definition:n SubAppId?:n Name?:s Comment?:s CoordinateOrigin?:s XPos?:s YPos?:s ImageTemplate?:o TextTemplate?:o SvgTemplate?:o',
  ModifyWordSample: 'Keyword:s SubAppId?:n Usages?:s* TagOperationInfo?:o',
  ParseStreamingManifest: 'MediaManifestContent:s ManifestType?:s',
  ProcessImage: 'FileId:s Operation:s SubAppId?:n ContentReviewInput?:o',
  ProcessImageAsync:
    'SubAppId:n FileId?:s Url?:s Base64?:s ImageTaskInput?:o OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  ProcessMedia:
    'FileId?:s MediaStoragePath?:s SubAppId?:n MediaProcessTask?:o AiContentReviewTask?:o AiAnalysisTask?:o AiRecognitionTask?:o TasksPriority?:n TasksNotifyMode?:s SessionContext?:s SessionId?:s ExtInfo?:s Url?:s OutputAsIndependentMedia?:s',
  ProcessMediaByMPS:
    'FileId:s SubAppId:n MPSProcessMediaParams?:s AiAnalysisTask?:o SmartSubtitlesTask?:o SmartEraseTask?:o ExtInfo?:s',
  ProcessMediaByProcedure:
    'ProcedureName:s FileId?:s MediaStoragePath?:s SubAppId?:n TasksPriority?:n TasksNotifyMode?:s SessionContext?:s SessionId?:s ExtInfo?:s',
  ProcessMediaByUrl:
    'SubAppId?:n InputInfo?:o OutputInfo?:o AiContentReviewTask?:o AiAnalysisTask?:o AiRecognitionTask?:o TasksPriority?:n TasksNotifyMode?:s SessionContext?:s SessionId?:s',
  PullEvents: 'ExtInfo?:s SubAppId?:n',
  PullUpload:
    'MediaUrl:s MediaType?:s SubAppId?:n MediaName?:s CoverUrl?:s Procedure?:s ExpireTime?:s StorageRegion?:s ClassId?:n TasksPriority?:n SessionContext?:s SessionId?:s ExtInfo?:s SourceContext?:s MediaStoragePath?:s',
  PushUrlCache: 'Urls:s* SubAppId?:n',
  RebuildMedia:
    'FileId:s SubAppId?:n StartTimeOffset?:n EndTimeOffset?:n RepairInfo?:o VideoFrameInterpolationInfo?:o SuperResolutionInfo?:o HDRInfo?:o VideoDenoiseInfo?:o AudioDenoiseInfo?:o ColorInfo?:o SharpInfo?:o FaceInfo?:o LowLightInfo?:o ScratchRepairInfo?:o ArtifactRepairInfo?:o TargetInfo?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  RebuildMediaByTemplate:
    'FileId:s Definition:n SubAppId?:s StartTimeOffset?:n EndTimeOffset?:n OutputConfig?:o SessionId?:s SessionContext?:s TasksPriority?:n ExtInfo?:s',
  RefreshUrlCache: 'Urls:s* SubAppId?:n',
  RemoveWatermark: 'FileId:s SubAppId?:n SessionId?:s SessionContext?:s TasksPriority?:n TasksNotifyMode?:s',
  ResetProcedureTemplate:
    'Name:s SubAppId?:n Comment?:s MediaProcessTask?:o AiContentReviewTask?:o AiAnalysisTask?:o AiRecognitionTaskSet?:o* AiRecognitionTask?:o ReviewAudioVideoTask?:o ImportMediaKnowledgeTaskSet?:o*',
  RestoreMedia: 'FileIds:s* RestoreDay:n SubAppId?:n RestoreTier?:s',
  ReviewAudioVideo:
    'FileId?:s MediaStoragePath?:s SubAppId?:n ReviewContents?:s* Definition?:n TasksPriority?:n SessionContext?:s SessionId?:s ExtInfo?:s',
  ReviewImage: 'Definition:n FileId?:s MediaStoragePath?:s SubAppId?:n',
  SearchMedia:
    'SubAppId?:n FileIds?:s* Names?:s* NamePrefixes?:s* Descriptions?:s* ClassIds?:n* Tags?:s* Categories?:s* SourceTypes?:s* StreamIds?:s* CreateTime?:o ExpireTime?:o StorageRegions?:s* StorageClasses?:s* MediaTypes?:s* Status?:s* ReviewResults?:s* TrtcSdkAppIds?:n* TrtcRoomIds?:s* Filters?:s* Sort?:o Offset?:n Limit?:n Text?:s SourceType?:s StreamId?:s StartTime?:s EndTime?:s Vids?:s* Vid?:s StreamDomains?:s* StreamPaths?:s* KnowledgeBases?:s*',
  SearchMediaBySemantics:
    'SubAppId:n Text:s KnowledgeBaseId?:s Limit?:n Categories?:s* Tags?:s* Persons?:s* TaskTypes?:s*',
  SetCLSPushTarget: 'Domain:s SubAppId?:n ChineseMainlandCLSTargetInfo?:o OutsideChineseMainlandCLSTargetInfo?:o',
  SetDrmKeyProviderInfo: 'SDMCInfo?:o SubAppId?:n',
  SetVodDomainCertificate: 'Domain:s Operation:s SubAppId?:n CertID?:s',
  SimpleHlsClip:
    'Url:s SubAppId?:n StartTimeOffset?:n EndTimeOffset?:n IsPersistence?:n ExpireTime?:s Procedure?:s ClassId?:n SourceContext?:s SessionContext?:s Precision?:s OutputMediaType?:s ExtInfo?:s',
  SplitMedia: 'FileId:s Segments:o* SubAppId?:n SessionContext?:s SessionId?:s TasksPriority?:n',
  UpdateAigcApiToken: 'SubAppId:n ApiToken:s ActionType?:s ExtInfo?:s',
  VerifyDomainRecord: 'Domain:s SubAppId?:n VerifyType?:s',
  WeChatMiniProgramPublish: 'FileId:s SubAppId?:n SourceDefinition?:n',
};

/** How many days an action refuses a `SessionId` that it has seen before. */
export const vodSessionDays: Readonly<Record<string, number>> = {
  ComposeMedia: 3,
  CreateAigcAdvancedCustomElement: 3,
  CreateAigcAudioClone: 3,
  CreateAigcCustomVoice: 3,
  CreateAigcImageTask: 3,
  CreateAigcSubject: 3,
  CreateAigcVideoRedrawTask: 3,
  CreateAigcVideoTask: 3,
  CreateSceneAigcImageTask: 3,
  CreateSceneAigcVideoTask: 3,
  DescribeAigcFaceInfoAsync: 3,
  DescribeFileAttributes: 3,
  EditMedia: 3,
  EnhanceMediaByTemplate: 3,
  EnhanceMediaQuality: 3,
  ExecuteFunction: 7,
  ExtractBlindWatermark: 3,
  ExtractCopyRightWatermark: 3,
  ExtractTraceWatermark: 3,
  InspectMediaQuality: 3,
  ProcessImageAsync: 3,
  ProcessMedia: 3,
  ProcessMediaByProcedure: 7,
  ProcessMediaByUrl: 3,
  PullUpload: 3,
  RebuildMedia: 3,
  RebuildMediaByTemplate: 3,
  RemoveWatermark: 7,
  ReviewAudioVideo: 3,
  SplitMedia: 3,
};

/** The actions that change nothing, and the fields of their answers. */
export const vodReads: Readonly<Record<string, string>> = {
  DescribeAIAnalysisTemplates: 'TotalCount:n AIAnalysisTemplateSet:o*',
  DescribeAIRecognitionTemplates: 'TotalCount:n AIRecognitionTemplateSet:o*',
  DescribeAdaptiveDynamicStreamingTemplates: 'TotalCount:n AdaptiveDynamicStreamingTemplateSet:o*',
  DescribeAigcAdvancedCustomElements: 'ElementSet:o* TotalCount:n',
  DescribeAigcApiTokens: 'ApiTokens:s* ExtInfos:s*',
  DescribeAigcFaceInfo: 'FaceInfoSet:o*',
  DescribeAigcQuotas: 'QuotaSet:o* TotalCount:n',
  DescribeAigcUsageData: 'AigcUsageDataSet:o* AigcTextDetails:o',
  DescribeAllClass: 'ClassInfoSet:o*',
  DescribeAnimatedGraphicsTemplates: 'TotalCount:n AnimatedGraphicsTemplateSet:o*',
  DescribeBlindWatermarkTemplates: 'TotalCount:n BlindWatermarkTemplateSet:o*',
  DescribeCDNStatDetails: 'DataInterval:n Data:o*',
  DescribeCDNUsageData: 'DataInterval:n Data:o*',
  DescribeCLSLogsets: 'Logsets:o*',
  DescribeCLSPushTargets: 'TotalCount:n DomainCLSTargets:o*',
  DescribeCLSTopics: 'TotalCount:n Topics:o*',
  DescribeCdnLogs: 'TotalCount:n OverseaCdnLogs:o* DomesticCdnLogs:o*',
  DescribeClientUploadAccelerationUsageData: 'ClientUploadAccelerationUsageDataSet:o*',
  DescribeContentReviewTemplates: 'TotalCount:n ContentReviewTemplateSet:o*',
  DescribeCurrentPlaylist: 'CurrentPlaylist:o*',
  DescribeDailyMediaPlayStat: 'DailyPlayStatInfoSet:o*',
  DescribeDailyMostPlayedStat: 'DailyPlayStatInfoSet:o*',
  DescribeDailyPlayStatFileList: 'PlayStatFileSet:o*',
  DescribeDefaultDistributionConfig: 'DomainName:s Domain:s Scheme:s PlayKey:s',
  DescribeDrmDataKey: 'KeyList:o*',
  DescribeDrmKeyProviderInfo: 'SDMCInfo:o',
  DescribeEnhanceMediaTemplates: 'TotalCount:n RebuildMediaTemplateSet:o*',
  DescribeEventConfig:
    'Mode:s NotificationUrl:s UploadMediaCompleteEventSwitch:s DeleteMediaCompleteEventSwitch:s PersistenceCompleteEventSwitch:s',
  DescribeEventsState: 'CountOfEventsToPull:n',
  DescribeHeadTailTemplates: 'TotalCount:n HeadTailTemplateSet:o*',
  DescribeImageProcessingTemplates: 'TotalCount:n ImageProcessingTemplateSet:o*',
  DescribeImageReviewUsageData: 'ImageReviewUsageDataSet:o*',
  DescribeImageSpriteTemplates: 'TotalCount:n ImageSpriteTemplateSet:o*',
  DescribeJustInTimeTranscodeTemplates: 'TotalCount:n JustInTimeTranscodeTemplateSet:o*',
  DescribeKnowledgeBases: '',
  DescribeLLMComprehendTemplates: 'TotalCount:n LLMComprehendTemplateSet:o*',
  DescribeLicenseUsageData: 'LicenseUsageDataSet:o*',
  DescribeMPSTemplates: 'TotalCount:n MPSTemplateSet:o*',
  DescribeMediaInfos: 'MediaInfoSet:o* NotExistFileIdSet:s*',
  DescribeMediaPlayStatDetails: 'PlayStatInfoSet:o*',
  DescribeMediaProcessUsageData: 'MediaProcessDataSet:o*',
  DescribePersonSamples: 'TotalCount:n PersonSet:o*',
  DescribePrepaidProducts: 'ProductInstanceSet:o*',
  DescribeProcedureTemplates: 'TotalCount:n ProcedureTemplateSet:o*',
  DescribeProcessImageAsyncTemplates: 'TotalCount:n ProcessImageAsyncTemplateSet:o*',
  DescribeQualityInspectTemplates: 'TotalCount:n QualityInspectTemplateSet:o*',
  DescribeRebuildMediaTemplates: 'TotalCount:n RebuildMediaTemplateSet:o*',
  DescribeReviewDetails: 'TotalCount:n TotalDuration:n Data:o*',
  DescribeReviewTemplates: 'TotalCount:n ReviewTemplateSet:o*',
  DescribeRoundPlays: 'TotalCount:n RoundPlaySet:o* ScrollToken:s',
  DescribeSampleSnapshotTemplates: 'TotalCount:n SampleSnapshotTemplateSet:o*',
  DescribeSnapshotByTimeOffsetTemplates: 'TotalCount:n SnapshotByTimeOffsetTemplateSet:o*',
  DescribeStorageData:
    'MediaCount:n TotalStorage:n StandardStorage:n InfrequentStorage:n ArchiveStorage:n DeepArchiveStorage:n StorageStat:o*',
  DescribeStorageDetails: 'Data:o*',
  DescribeStorageRegions: 'StorageRegionInfos:o*',
  DescribeSubAppIds: 'SubAppIdInfoSet:o* TotalCount:n',
  DescribeSuperPlayerConfigs: 'TotalCount:n PlayerConfigSet:o*',
  DescribeTaskDetail:
    'TaskType:s Status:s CreateTime:s BeginProcessTime:s FinishTime:s ProcedureTask:o EditMediaTask:o WechatPublishTask:o ComposeMediaTask:o SplitMediaTask:o WechatMiniProgramPublishTask:o PullUploadTask:o TranscodeTask:o ConcatTask:o ClipTask:o CreateImageSpriteTask:o SnapshotByTimeOffsetTask:o RemoveWatermarkTask:o RebuildMediaTask:o ExtractTraceWatermarkTask:o ExtractCopyRightWatermarkTask:o ReviewAudioVideoTask:o ReduceMediaBitrateTask:o DescribeFileAttributesTask:o QualityInspectTask:o QualityEnhanceTask:o ComplexAdaptiveDynamicStreamingTask:o ProcessMediaByMPSTask:o AigcImageTask:o AigcVideoTask:o ImportMediaKnowledge:o SceneAigcImageTask:o SceneAigcVideoTask:o ProcessImageAsyncTask:o ExtractBlindWatermarkTask:o CreateAigcAdvancedCustomElementTask:o CreateAigcCustomVoiceTask:o CreateAigcSubjectTask:o AigcVideoRedrawTask:o AigcAudioTask:o CreateAigcAudioCloneTask:o DescribeAigcFaceInfoAsyncTask:o',
  DescribeTasks: 'TaskSet:o* ScrollToken:s',
  DescribeTranscodeTemplates: 'TotalCount:n TranscodeTemplateSet:o*',
  DescribeVodDomains: 'TotalCount:n DomainSet:o*',
  DescribeWatermarkTemplates: 'TotalCount:n WatermarkTemplateSet:o*',
  DescribeWordSamples: 'TotalCount:n WordSet:o*',
  ListFiles: 'IsTruncated:b NextMarker:s CommonPrefixes:s* Contents:o*',
  ParseStreamingManifest: 'MediaSegmentSet:s*',
  SearchMedia: 'TotalCount:n MediaInfoSet:o*',
  SearchMediaBySemantics: 'SearchResults:o*',
};
