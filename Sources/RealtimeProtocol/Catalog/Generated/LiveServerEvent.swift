// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the server, decoded as far as its type is known.
///
/// What its case holds is kept apart, so that an event is moved as fast as an address.
@nonexhaustive
public indirect enum LiveServerEvent: Sendable, Equatable {
    /// More of the user's audio; from the server, a copy for a sideband (`session.input_audio.append`).
    case sessionInputAudioAppend(AudioAppend)
    /// Send a key to the phone; from the server, the old name of `sent` (`transport.dtmf.send`).
    case transportDTMFSend(KeyPress)
    /// A decision was made (`decision.event`).
    case decisionEvent(DecisionEvent)
    /// Decisions see the item (`decision.item.created`).
    case decisionItemCreated(BackendItemEvent)
    /// Decisions see the item no more (`decision.item.deleted`).
    case decisionItemDeleted(BackendItemReference)
    /// Something went wrong; mostly the session goes on (`error`).
    case error(LiveErrorEvent)
    /// A notice (`info`).
    case info(LiveInfo)
    /// A streaming event of the Responses API, from the backend (`response.event`).
    case responseEvent(BackendEvent)
    /// The last event: why, and what was used (`session.closed`).
    case sessionClosed(LiveSessionClosed)
    /// The timeline reached the end of a commentary (`session.commentary.appended`).
    case sessionCommentaryAppended(ContextAppended)
    /// The model handed work over (`session.delegation.created`).
    case sessionDelegationCreated(DelegationCreated)
    /// The model hears silence (`session.input_audio.muted`).
    case sessionInputAudioMuted(Acknowledgement)
    /// The model hears the user again (`session.input_audio.unmuted`).
    case sessionInputAudioUnmuted(Acknowledgement)
    /// What was heard, a piece (`session.input_transcript.delta`).
    case sessionInputTranscriptDelta(LiveTranscriptDelta)
    /// The timeline reached the end of an instruction (`session.instructions.appended`).
    case sessionInstructionsAppended(ContextAppended)
    /// A piece of the output track, silence included (`session.output_audio.delta`).
    case sessionOutputAudioDelta(LiveAudioDelta)
    /// The fixture has drained (`session.output_audio.fixture.played`).
    case sessionOutputAudioFixturePlayed(Acknowledgement)
    /// The fixture was accepted (`session.output_audio.fixture.playing`).
    case sessionOutputAudioFixturePlaying(Acknowledgement)
    /// What was said, a piece (`session.output_transcript.delta`).
    case sessionOutputTranscriptDelta(LiveTranscriptDelta)
    /// Nobody speaks: inference pauses (`session.paused`).
    case sessionPaused(Acknowledgement)
    /// Speech resumed it (`session.resumed`).
    case sessionResumed(Acknowledgement)
    /// The session runs: the first event from the server (`session.started`).
    case sessionStarted(LiveSessionEvent)
    /// The timeline reached the end of what is to be known (`session.thinking.appended`).
    case sessionThinkingAppended(ContextAppended)
    /// The configuration, whole, after a change (`session.updated`).
    case sessionUpdated(LiveSessionEvent)
    /// What was used since the session began (`session.usage.updated`).
    case sessionUsageUpdated(LiveUsageUpdated)
    /// The phone was picked up (`transport.answered`).
    case transportAnswered(TransportEvent)
    /// The caller pressed a key (`transport.dtmf.received`).
    case transportDTMFReceived(KeyPress)
    /// A key was sent to the phone (`transport.dtmf.sent`).
    case transportDTMFSent(KeyPress)
    /// The phone could not be reached (`transport.failed`).
    case transportFailed(TransportEvent)
    /// The phone rings (`transport.ringing`).
    case transportRinging(TransportEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    case malformed(MalformedEvent)
}

extension LiveServerEvent {
    /// The type as it came, the beta's name included; nil when a malformed event has none.
    public var type: EventType? { wireType }

    /// The event's own id, where it has one and the event could be decoded.
    public var eventID: String? { content?.payload.eventID }

    /// Whether members, at any depth, were not what the reference says and were left out.
    ///
    /// ``EventDecoder/misfits(in:from:)`` tells which.
    public var hasMisfits: Bool { shape.hasMisfits }

    /// Whether members, at any depth, are not declared by this version.
    ///
    /// ``EventDecoder/decodeNotingDrift(_:from:)`` tells which.
    package var hasUnknownMembers: Bool { shape.hasUnknownMembers }

    /// Whether the event came under the name that its type has in the beta.
    package var hasBetaName: Bool { shape.hasBetaName }

    /// Encodes the event as the text of a frame.
    ///
    /// An unknown or malformed event gives back its frame.
    public func encoded() -> [UInt8] { encode() }

    var raw: RawEvent? {
        switch self {
        case .unknown(let event): RawEvent(type: event.type, frame: event.frame)
        case .malformed(let event): RawEvent(frame: event.frame, misfit: event.misfit)
        default: nil
        }
    }
}

extension LiveServerEvent: CatalogedEvent {
    static let catalog = EventCatalog([
        .init(.sessionInputAudioAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.transportDTMFSend, KeyPress.self),
        .init(.decisionEvent, DecisionEvent.self),
        .init(.decisionItemCreated, BackendItemEvent.self),
        .init(.decisionItemDeleted, BackendItemReference.self),
        .init(.error, LiveErrorEvent.self),
        .init(.info, LiveInfo.self),
        .init(.responseEvent, BackendEvent.self),
        .init(.sessionClosed, LiveSessionClosed.self),
        .init(.sessionCommentaryAppended, ContextAppended.self),
        .init(.sessionDelegationCreated, DelegationCreated.self),
        .init(.sessionInputAudioMuted, Acknowledgement.self),
        .init(.sessionInputAudioUnmuted, Acknowledgement.self),
        .init(.sessionInputTranscriptDelta, LiveTranscriptDelta.self, streams: true),
        .init(.sessionInstructionsAppended, ContextAppended.self),
        .init(.sessionOutputAudioDelta, LiveAudioDelta.self, audio: "delta", streams: true),
        .init(.sessionOutputAudioFixturePlayed, Acknowledgement.self),
        .init(.sessionOutputAudioFixturePlaying, Acknowledgement.self),
        .init(.sessionOutputTranscriptDelta, LiveTranscriptDelta.self, streams: true),
        .init(.sessionPaused, Acknowledgement.self),
        .init(.sessionResumed, Acknowledgement.self),
        .init(.sessionStarted, LiveSessionEvent.self),
        .init(.sessionThinkingAppended, ContextAppended.self),
        .init(.sessionUpdated, LiveSessionEvent.self),
        .init(.sessionUsageUpdated, LiveUsageUpdated.self),
        .init(.transportAnswered, TransportEvent.self),
        .init(.transportDTMFReceived, KeyPress.self),
        .init(.transportDTMFSent, KeyPress.self),
        .init(.transportFailed, TransportEvent.self),
        .init(.transportRinging, TransportEvent.self),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self {
        switch row {
        case 0: .sessionInputAudioAppend(reader.readPayload())
        case 1: .transportDTMFSend(reader.readPayload())
        case 2: .decisionEvent(reader.readPayload())
        case 3: .decisionItemCreated(reader.readPayload())
        case 4: .decisionItemDeleted(reader.readPayload())
        case 5: .error(reader.readPayload())
        case 6: .info(reader.readPayload())
        case 7: .responseEvent(reader.readPayload())
        case 8: .sessionClosed(reader.readPayload())
        case 9: .sessionCommentaryAppended(reader.readPayload())
        case 10: .sessionDelegationCreated(reader.readPayload())
        case 11: .sessionInputAudioMuted(reader.readPayload())
        case 12: .sessionInputAudioUnmuted(reader.readPayload())
        case 13: .sessionInputTranscriptDelta(reader.readPayload())
        case 14: .sessionInstructionsAppended(reader.readPayload())
        case 15: .sessionOutputAudioDelta(reader.readPayload())
        case 16: .sessionOutputAudioFixturePlayed(reader.readPayload())
        case 17: .sessionOutputAudioFixturePlaying(reader.readPayload())
        case 18: .sessionOutputTranscriptDelta(reader.readPayload())
        case 19: .sessionPaused(reader.readPayload())
        case 20: .sessionResumed(reader.readPayload())
        case 21: .sessionStarted(reader.readPayload())
        case 22: .sessionThinkingAppended(reader.readPayload())
        case 23: .sessionUpdated(reader.readPayload())
        case 24: .sessionUsageUpdated(reader.readPayload())
        case 25: .transportAnswered(reader.readPayload())
        case 26: .transportDTMFReceived(reader.readPayload())
        case 27: .transportDTMFSent(reader.readPayload())
        case 28: .transportFailed(reader.readPayload())
        default: .transportRinging(reader.readPayload())
        }
    }

    var content: CaseContent? {
        switch self {
        case .sessionInputAudioAppend(let payload): CaseContent(row: 0, payload)
        case .transportDTMFSend(let payload): CaseContent(row: 1, payload)
        case .decisionEvent(let payload): CaseContent(row: 2, payload)
        case .decisionItemCreated(let payload): CaseContent(row: 3, payload)
        case .decisionItemDeleted(let payload): CaseContent(row: 4, payload)
        case .error(let payload): CaseContent(row: 5, payload)
        case .info(let payload): CaseContent(row: 6, payload)
        case .responseEvent(let payload): CaseContent(row: 7, payload)
        case .sessionClosed(let payload): CaseContent(row: 8, payload)
        case .sessionCommentaryAppended(let payload): CaseContent(row: 9, payload)
        case .sessionDelegationCreated(let payload): CaseContent(row: 10, payload)
        case .sessionInputAudioMuted(let payload): CaseContent(row: 11, payload)
        case .sessionInputAudioUnmuted(let payload): CaseContent(row: 12, payload)
        case .sessionInputTranscriptDelta(let payload): CaseContent(row: 13, payload)
        case .sessionInstructionsAppended(let payload): CaseContent(row: 14, payload)
        case .sessionOutputAudioDelta(let payload): CaseContent(row: 15, payload)
        case .sessionOutputAudioFixturePlayed(let payload): CaseContent(row: 16, payload)
        case .sessionOutputAudioFixturePlaying(let payload): CaseContent(row: 17, payload)
        case .sessionOutputTranscriptDelta(let payload): CaseContent(row: 18, payload)
        case .sessionPaused(let payload): CaseContent(row: 19, payload)
        case .sessionResumed(let payload): CaseContent(row: 20, payload)
        case .sessionStarted(let payload): CaseContent(row: 21, payload)
        case .sessionThinkingAppended(let payload): CaseContent(row: 22, payload)
        case .sessionUpdated(let payload): CaseContent(row: 23, payload)
        case .sessionUsageUpdated(let payload): CaseContent(row: 24, payload)
        case .transportAnswered(let payload): CaseContent(row: 25, payload)
        case .transportDTMFReceived(let payload): CaseContent(row: 26, payload)
        case .transportDTMFSent(let payload): CaseContent(row: 27, payload)
        case .transportFailed(let payload): CaseContent(row: 28, payload)
        case .transportRinging(let payload): CaseContent(row: 29, payload)
        case .unknown, .malformed: nil
        }
    }

    var shape: WireShape {
        switch self {
        case .sessionInputAudioAppend(let payload): payload.shape
        case .transportDTMFSend(let payload): payload.shape
        case .decisionEvent(let payload): payload.shape
        case .decisionItemCreated(let payload): payload.shape
        case .decisionItemDeleted(let payload): payload.shape
        case .error(let payload): payload.shape
        case .info(let payload): payload.shape
        case .responseEvent(let payload): payload.shape
        case .sessionClosed(let payload): payload.shape
        case .sessionCommentaryAppended(let payload): payload.shape
        case .sessionDelegationCreated(let payload): payload.shape
        case .sessionInputAudioMuted(let payload): payload.shape
        case .sessionInputAudioUnmuted(let payload): payload.shape
        case .sessionInputTranscriptDelta(let payload): payload.shape
        case .sessionInstructionsAppended(let payload): payload.shape
        case .sessionOutputAudioDelta(let payload): payload.shape
        case .sessionOutputAudioFixturePlayed(let payload): payload.shape
        case .sessionOutputAudioFixturePlaying(let payload): payload.shape
        case .sessionOutputTranscriptDelta(let payload): payload.shape
        case .sessionPaused(let payload): payload.shape
        case .sessionResumed(let payload): payload.shape
        case .sessionStarted(let payload): payload.shape
        case .sessionThinkingAppended(let payload): payload.shape
        case .sessionUpdated(let payload): payload.shape
        case .sessionUsageUpdated(let payload): payload.shape
        case .transportAnswered(let payload): payload.shape
        case .transportDTMFReceived(let payload): payload.shape
        case .transportDTMFSent(let payload): payload.shape
        case .transportFailed(let payload): payload.shape
        case .transportRinging(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
