// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the client, decoded as far as its type is known.
///
/// What its case holds is kept apart, so that an event is moved as fast as an address.
@nonexhaustive
public indirect enum ClientEvent: Sendable, Equatable {
    /// Insert an item (`conversation.item.create`).
    case conversationItemCreate(ItemEvent)
    /// Drop an item from the history (`conversation.item.delete`).
    case conversationItemDelete(ItemReferenceEvent)
    /// Ask for the whole stored item, audio included (`conversation.item.retrieve`).
    case conversationItemRetrieve(ItemReferenceEvent)
    /// Cut assistant audio that was not played (`conversation.item.truncate`).
    case conversationItemTruncate(ItemTruncation)
    /// Azure Voice Live: drop the audio of the turn (`input_audio.clear`).
    case inputAudioClear(BareEvent)
    /// Azure Voice Live: more of a turn's audio (`input_audio.turn.append`).
    case inputAudioTurnAppend(TurnAudioAppend)
    /// Azure Voice Live: drop a turn (`input_audio.turn.cancel`).
    case inputAudioTurnCancel(TurnReferenceEvent)
    /// Azure Voice Live: a turn has ended (`input_audio.turn.end`).
    case inputAudioTurnEnd(TurnReferenceEvent)
    /// Azure Voice Live: a turn begins (`input_audio.turn.start`).
    case inputAudioTurnStart(TurnReferenceEvent)
    /// More of the user's audio; never acknowledged (`input_audio_buffer.append`).
    case inputAudioBufferAppend(AudioAppend)
    /// Empty the input buffer (`input_audio_buffer.clear`).
    case inputAudioBufferClear(BareEvent)
    /// Turn the input buffer into a user item (`input_audio_buffer.commit`).
    case inputAudioBufferCommit(BareEvent)
    /// Azure Voice Live: a piece of what the user writes (`input_text.delta`).
    case inputTextDelta(InputTextDelta)
    /// Azure Voice Live: what the user writes is complete (`input_text.done`).
    case inputTextDone(InputTextDone)
    /// Azure Voice Live: a reserved name; approvals are items (`mcp_approval_response`).
    case mcpApprovalResponse(BareEvent)
    /// Stop playback (WebRTC and SIP) (`output_audio_buffer.clear`).
    case outputAudioBufferClear(BareEvent)
    /// Cancel the response that runs, or the one named (`response.cancel`).
    case responseCancel(ResponseReferenceEvent)
    /// Start a response (`response.create`).
    case responseCreate(ResponseCreate)
    /// Azure Voice Live: offer a connection for the avatar's video (`session.avatar.connect`).
    case sessionAvatarConnect(AvatarConnect)
    /// Translation: flush, then close (`session.close`).
    case sessionClose(BareEvent)
    /// Translation: more of the source's audio (`session.input_audio_buffer.append`).
    case sessionInputAudioBufferAppend(AudioAppend)
    /// Change the configuration (`session.update`). Beta: `transcription_session.update`.
    case sessionUpdate(SessionEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    case malformed(MalformedEvent)
}

extension ClientEvent {
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

extension ClientEvent: CatalogedEvent {
    static let catalog = EventCatalog([
        .init(.conversationItemCreate, ItemEvent.self),
        .init(.conversationItemDelete, ItemReferenceEvent.self),
        .init(.conversationItemRetrieve, ItemReferenceEvent.self),
        .init(.conversationItemTruncate, ItemTruncation.self),
        .init(.inputAudioClear, BareEvent.self),
        .init(.inputAudioTurnAppend, TurnAudioAppend.self, audio: "audio", streams: true),
        .init(.inputAudioTurnCancel, TurnReferenceEvent.self),
        .init(.inputAudioTurnEnd, TurnReferenceEvent.self),
        .init(.inputAudioTurnStart, TurnReferenceEvent.self),
        .init(.inputAudioBufferAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.inputAudioBufferClear, BareEvent.self),
        .init(.inputAudioBufferCommit, BareEvent.self),
        .init(.inputTextDelta, InputTextDelta.self, streams: true),
        .init(.inputTextDone, InputTextDone.self),
        .init(.mcpApprovalResponse, BareEvent.self),
        .init(.outputAudioBufferClear, BareEvent.self),
        .init(.responseCancel, ResponseReferenceEvent.self),
        .init(.responseCreate, ResponseCreate.self),
        .init(.sessionAvatarConnect, AvatarConnect.self),
        .init(.sessionClose, BareEvent.self),
        .init(.sessionInputAudioBufferAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.sessionUpdate, SessionEvent.self, beta: .transcriptionSessionUpdate),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self {
        switch row {
        case 0: .conversationItemCreate(reader.readPayload())
        case 1: .conversationItemDelete(reader.readPayload())
        case 2: .conversationItemRetrieve(reader.readPayload())
        case 3: .conversationItemTruncate(reader.readPayload())
        case 4: .inputAudioClear(reader.readPayload())
        case 5: .inputAudioTurnAppend(reader.readPayload())
        case 6: .inputAudioTurnCancel(reader.readPayload())
        case 7: .inputAudioTurnEnd(reader.readPayload())
        case 8: .inputAudioTurnStart(reader.readPayload())
        case 9: .inputAudioBufferAppend(reader.readPayload())
        case 10: .inputAudioBufferClear(reader.readPayload())
        case 11: .inputAudioBufferCommit(reader.readPayload())
        case 12: .inputTextDelta(reader.readPayload())
        case 13: .inputTextDone(reader.readPayload())
        case 14: .mcpApprovalResponse(reader.readPayload())
        case 15: .outputAudioBufferClear(reader.readPayload())
        case 16: .responseCancel(reader.readPayload())
        case 17: .responseCreate(reader.readPayload())
        case 18: .sessionAvatarConnect(reader.readPayload())
        case 19: .sessionClose(reader.readPayload())
        case 20: .sessionInputAudioBufferAppend(reader.readPayload())
        default: .sessionUpdate(reader.readPayload())
        }
    }

    var content: CaseContent? {
        switch self {
        case .conversationItemCreate(let payload): CaseContent(row: 0, payload)
        case .conversationItemDelete(let payload): CaseContent(row: 1, payload)
        case .conversationItemRetrieve(let payload): CaseContent(row: 2, payload)
        case .conversationItemTruncate(let payload): CaseContent(row: 3, payload)
        case .inputAudioClear(let payload): CaseContent(row: 4, payload)
        case .inputAudioTurnAppend(let payload): CaseContent(row: 5, payload)
        case .inputAudioTurnCancel(let payload): CaseContent(row: 6, payload)
        case .inputAudioTurnEnd(let payload): CaseContent(row: 7, payload)
        case .inputAudioTurnStart(let payload): CaseContent(row: 8, payload)
        case .inputAudioBufferAppend(let payload): CaseContent(row: 9, payload)
        case .inputAudioBufferClear(let payload): CaseContent(row: 10, payload)
        case .inputAudioBufferCommit(let payload): CaseContent(row: 11, payload)
        case .inputTextDelta(let payload): CaseContent(row: 12, payload)
        case .inputTextDone(let payload): CaseContent(row: 13, payload)
        case .mcpApprovalResponse(let payload): CaseContent(row: 14, payload)
        case .outputAudioBufferClear(let payload): CaseContent(row: 15, payload)
        case .responseCancel(let payload): CaseContent(row: 16, payload)
        case .responseCreate(let payload): CaseContent(row: 17, payload)
        case .sessionAvatarConnect(let payload): CaseContent(row: 18, payload)
        case .sessionClose(let payload): CaseContent(row: 19, payload)
        case .sessionInputAudioBufferAppend(let payload): CaseContent(row: 20, payload)
        case .sessionUpdate(let payload): CaseContent(row: 21, payload)
        case .unknown, .malformed: nil
        }
    }

    var shape: WireShape {
        switch self {
        case .conversationItemCreate(let payload): payload.shape
        case .conversationItemDelete(let payload): payload.shape
        case .conversationItemRetrieve(let payload): payload.shape
        case .conversationItemTruncate(let payload): payload.shape
        case .inputAudioClear(let payload): payload.shape
        case .inputAudioTurnAppend(let payload): payload.shape
        case .inputAudioTurnCancel(let payload): payload.shape
        case .inputAudioTurnEnd(let payload): payload.shape
        case .inputAudioTurnStart(let payload): payload.shape
        case .inputAudioBufferAppend(let payload): payload.shape
        case .inputAudioBufferClear(let payload): payload.shape
        case .inputAudioBufferCommit(let payload): payload.shape
        case .inputTextDelta(let payload): payload.shape
        case .inputTextDone(let payload): payload.shape
        case .mcpApprovalResponse(let payload): payload.shape
        case .outputAudioBufferClear(let payload): payload.shape
        case .responseCancel(let payload): payload.shape
        case .responseCreate(let payload): payload.shape
        case .sessionAvatarConnect(let payload): payload.shape
        case .sessionClose(let payload): payload.shape
        case .sessionInputAudioBufferAppend(let payload): payload.shape
        case .sessionUpdate(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
