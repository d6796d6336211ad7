// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the client, decoded as far as its type is known.
///
/// What its case holds is kept apart, so that an event is moved as fast as an address.
@nonexhaustive
public indirect enum LiveClientEvent: Sendable, Equatable {
    /// Evaluate the configured questions (`decision.create`).
    case decisionCreate(BareEvent)
    /// Add an item to what decisions see (`decision.item.create`).
    case decisionItemCreate(BackendItemEvent)
    /// Drop an item from what decisions see (`decision.item.delete`).
    case decisionItemDelete(BackendItemReference)
    /// Run or continue the backend (`response.create`).
    case responseCreate(BareEvent)
    /// Add an item to the backend's input, such as a call's output (`response.item.create`).
    case responseItemCreate(BackendItemEvent)
    /// Drain, then close (`session.close`).
    case sessionClose(BareEvent)
    /// Something to be said, paraphrased (`session.commentary.append`).
    case sessionCommentaryAppend(ContextAppend)
    /// Let the model hear silence (`session.input_audio.mute`).
    case sessionInputAudioMute(BareEvent)
    /// Let the model hear the user again (`session.input_audio.unmute`).
    case sessionInputAudioUnmute(BareEvent)
    /// A trusted instruction (`session.instructions.append`).
    case sessionInstructionsAppend(ContextAppend)
    /// Play this audio; it interrupts speech (`session.output_audio.fixture.play`).
    case sessionOutputAudioFixturePlay(AudioAppend)
    /// Start the session: the first event of a socket (`session.start`).
    case sessionStart(LiveSessionEvent)
    /// Something to know, not to be said (`session.thinking.append`).
    case sessionThinkingAppend(ContextAppend)
    /// Change delegation settings and triggers (`session.update`).
    case sessionUpdate(LiveSessionEvent)
    /// More of the user's audio; from the server, a copy for a sideband (`session.input_audio.append`).
    case sessionInputAudioAppend(AudioAppend)
    /// Send a key to the phone; from the server, the old name of `sent` (`transport.dtmf.send`).
    case transportDTMFSend(KeyPress)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    case malformed(MalformedEvent)
}

extension LiveClientEvent {
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

extension LiveClientEvent: CatalogedEvent {
    static let catalog = EventCatalog([
        .init(.decisionCreate, BareEvent.self),
        .init(.decisionItemCreate, BackendItemEvent.self),
        .init(.decisionItemDelete, BackendItemReference.self),
        .init(.responseCreate, BareEvent.self),
        .init(.responseItemCreate, BackendItemEvent.self),
        .init(.sessionClose, BareEvent.self),
        .init(.sessionCommentaryAppend, ContextAppend.self),
        .init(.sessionInputAudioMute, BareEvent.self),
        .init(.sessionInputAudioUnmute, BareEvent.self),
        .init(.sessionInstructionsAppend, ContextAppend.self),
        .init(.sessionOutputAudioFixturePlay, AudioAppend.self, audio: "audio"),
        .init(.sessionStart, LiveSessionEvent.self),
        .init(.sessionThinkingAppend, ContextAppend.self),
        .init(.sessionUpdate, LiveSessionEvent.self),
        .init(.sessionInputAudioAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.transportDTMFSend, KeyPress.self),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self {
        switch row {
        case 0: .decisionCreate(reader.readPayload())
        case 1: .decisionItemCreate(reader.readPayload())
        case 2: .decisionItemDelete(reader.readPayload())
        case 3: .responseCreate(reader.readPayload())
        case 4: .responseItemCreate(reader.readPayload())
        case 5: .sessionClose(reader.readPayload())
        case 6: .sessionCommentaryAppend(reader.readPayload())
        case 7: .sessionInputAudioMute(reader.readPayload())
        case 8: .sessionInputAudioUnmute(reader.readPayload())
        case 9: .sessionInstructionsAppend(reader.readPayload())
        case 10: .sessionOutputAudioFixturePlay(reader.readPayload())
        case 11: .sessionStart(reader.readPayload())
        case 12: .sessionThinkingAppend(reader.readPayload())
        case 13: .sessionUpdate(reader.readPayload())
        case 14: .sessionInputAudioAppend(reader.readPayload())
        default: .transportDTMFSend(reader.readPayload())
        }
    }

    var content: CaseContent? {
        switch self {
        case .decisionCreate(let payload): CaseContent(row: 0, payload)
        case .decisionItemCreate(let payload): CaseContent(row: 1, payload)
        case .decisionItemDelete(let payload): CaseContent(row: 2, payload)
        case .responseCreate(let payload): CaseContent(row: 3, payload)
        case .responseItemCreate(let payload): CaseContent(row: 4, payload)
        case .sessionClose(let payload): CaseContent(row: 5, payload)
        case .sessionCommentaryAppend(let payload): CaseContent(row: 6, payload)
        case .sessionInputAudioMute(let payload): CaseContent(row: 7, payload)
        case .sessionInputAudioUnmute(let payload): CaseContent(row: 8, payload)
        case .sessionInstructionsAppend(let payload): CaseContent(row: 9, payload)
        case .sessionOutputAudioFixturePlay(let payload): CaseContent(row: 10, payload)
        case .sessionStart(let payload): CaseContent(row: 11, payload)
        case .sessionThinkingAppend(let payload): CaseContent(row: 12, payload)
        case .sessionUpdate(let payload): CaseContent(row: 13, payload)
        case .sessionInputAudioAppend(let payload): CaseContent(row: 14, payload)
        case .transportDTMFSend(let payload): CaseContent(row: 15, payload)
        case .unknown, .malformed: nil
        }
    }

    var shape: WireShape {
        switch self {
        case .decisionCreate(let payload): payload.shape
        case .decisionItemCreate(let payload): payload.shape
        case .decisionItemDelete(let payload): payload.shape
        case .responseCreate(let payload): payload.shape
        case .responseItemCreate(let payload): payload.shape
        case .sessionClose(let payload): payload.shape
        case .sessionCommentaryAppend(let payload): payload.shape
        case .sessionInputAudioMute(let payload): payload.shape
        case .sessionInputAudioUnmute(let payload): payload.shape
        case .sessionInstructionsAppend(let payload): payload.shape
        case .sessionOutputAudioFixturePlay(let payload): payload.shape
        case .sessionStart(let payload): payload.shape
        case .sessionThinkingAppend(let payload): payload.shape
        case .sessionUpdate(let payload): payload.shape
        case .sessionInputAudioAppend(let payload): payload.shape
        case .transportDTMFSend(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
