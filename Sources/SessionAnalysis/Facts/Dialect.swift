import RealtimeProtocol

/// Whose protocol a session speaks: that of a service with its own, or OpenAI's in one of its generations.
enum Dialect: String, Sendable {
    /// The names of today.
    case ga
    /// The beta's names.
    case beta
    /// Azure OpenAI, with the names of today.
    case azureGA = "azure-ga"
    /// Azure OpenAI, with the beta's names.
    case azureBeta = "azure-beta"
    /// Azure Voice Live.
    case azureVoiceLive = "azure-voice-live"
    /// xAI.
    case xAI = "xai"

    /// Whether the protocol is a service's own, so that nothing else needs to be asked.
    var isServicesOwn: Bool { self == .azureVoiceLive || self == .xAI }
}

// MARK: - What tells a dialect

extension Dialect {
    /// The service whose own event it is, or whose own members it has.
    init?(ofServiceThatSent event: ServerEvent) {
        switch event {
        case .sessionCreated(let event), .sessionUpdated(let event):
            guard case .legacy(let session) = event.session, let service = session.service else { return nil }
            self = service
        case .ping, .conversationItemInputAudioTranscriptionUpdated: self = .xAI
        case .responseOutputAudioDelta(let delta) where delta.xai?.rid != nil: self = .xAI
        case .responseOutputAudioTranscriptDelta(let delta) where delta.xai?.rid != nil: self = .xAI
        case .warning, .sessionAvatarConnecting, .sessionAvatarSwitchToIdle, .sessionAvatarSwitchToSpeaking,
            .responseAudioTimestampDelta, .responseAudioTimestampDone, .responseVideoDelta, .responseInvocationDelta,
            .responseAnimationVisemeDelta, .responseAnimationVisemeDone, .responseAnimationBlendshapesDelta,
            .responseAnimationBlendshapesDone, .responseAudioTranscriptAnnotationAdded,
            .responseWebSearchCallInProgress, .responseWebSearchCallSearching, .responseWebSearchCallCompleted,
            .responseFileSearchCallInProgress, .responseFileSearchCallSearching, .responseFileSearchCallCompleted:
            self = .azureVoiceLive
        default: return nil
        }
    }

    /// The dialect of the events, seen from the URL that the client was connected to.
    ///
    /// Azure OpenAI sends what OpenAI sends: only the URL tells them apart.
    init?(events: Dialect?, upstream: String?) {
        let service = upstream.flatMap(Dialect.init(ofServiceAt:))
        switch (events, service) {
        case (let own?, _) where own != .ga && own != .beta: self = own
        case (.beta?, .azureGA?): self = .azureBeta
        case (_, let service?): self = service
        case (let events?, nil): self = events
        case (nil, nil): return nil
        }
    }

    /// The service at a URL; Azure OpenAI by its generation of today, as the path of a preview does not say which it is.
    private init?(ofServiceAt url: String) {
        let address = url.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }.prefix { $0 != "?" }.lowercased()
        let host = address.prefix { $0 != "/" && $0 != ":" }
        let path = address.drop { $0 != "/" }
        if host == "api.x.ai" {
            self = .xAI
        } else if path.hasPrefix("/voice-live/") {
            self = .azureVoiceLive
        } else if host.hasSuffix(".azure.com"), path.hasPrefix("/openai/") {
            self = .azureGA
        } else {
            return nil
        }
    }
}

extension LegacySession {
    /// The service that has members of its own in the session.
    fileprivate var service: Dialect? {
        if enableNoiseSuppression != nil || keepContext != nil || enablePhoneticSpelling != nil { return .xAI }
        let isVoiceLive =
            inputAudioSamplingRate != nil || outputAudioTimestampTypes != nil || avatar != nil || animation != nil
            || agent != nil || interimResponse != nil || inputAudioEchoCancellation != nil
        return isVoiceLive ? .azureVoiceLive : nil
    }
}
