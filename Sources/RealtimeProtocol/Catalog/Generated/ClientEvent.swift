// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the client, decoded as far as its type is known.
@nonexhaustive
public enum ClientEvent: Sendable, Equatable {
    /// Insert an item (`conversation.item.create`).
    indirect case conversationItemCreate(ItemEvent)
    /// Drop an item from the history (`conversation.item.delete`).
    case conversationItemDelete(ItemReferenceEvent)
    /// Ask for the whole stored item, audio included (`conversation.item.retrieve`).
    case conversationItemRetrieve(ItemReferenceEvent)
    /// Cut assistant audio that was not played (`conversation.item.truncate`).
    case conversationItemTruncate(ItemTruncation)
    /// More of the user's audio; never acknowledged (`input_audio_buffer.append`).
    case inputAudioBufferAppend(AudioAppend)
    /// Empty the input buffer (`input_audio_buffer.clear`).
    case inputAudioBufferClear(BareEvent)
    /// Turn the input buffer into a user item (`input_audio_buffer.commit`).
    case inputAudioBufferCommit(BareEvent)
    /// Stop playback (WebRTC and SIP) (`output_audio_buffer.clear`).
    case outputAudioBufferClear(BareEvent)
    /// Cancel the response that runs, or the one named (`response.cancel`).
    case responseCancel(ResponseReferenceEvent)
    /// Start a response (`response.create`).
    indirect case responseCreate(ResponseCreate)
    /// Translation: flush, then close (`session.close`).
    case sessionClose(BareEvent)
    /// Translation: more of the source's audio (`session.input_audio_buffer.append`).
    case sessionInputAudioBufferAppend(AudioAppend)
    /// Change the configuration (`session.update`). Beta: `transcription_session.update`.
    indirect case sessionUpdate(SessionEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    indirect case malformed(MalformedEvent)
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
        .init(.inputAudioBufferAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.inputAudioBufferClear, BareEvent.self),
        .init(.inputAudioBufferCommit, BareEvent.self),
        .init(.outputAudioBufferClear, BareEvent.self),
        .init(.responseCancel, ResponseReferenceEvent.self),
        .init(.responseCreate, ResponseCreate.self),
        .init(.sessionClose, BareEvent.self),
        .init(.sessionInputAudioBufferAppend, AudioAppend.self, audio: "audio", streams: true),
        .init(.sessionUpdate, SessionEvent.self, beta: .transcriptionSessionUpdate),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self? {
        switch row {
        case 0: reader.readPayload(Self.conversationItemCreate)
        case 1: reader.readPayload(Self.conversationItemDelete)
        case 2: reader.readPayload(Self.conversationItemRetrieve)
        case 3: reader.readPayload(Self.conversationItemTruncate)
        case 4: reader.readPayload(Self.inputAudioBufferAppend)
        case 5: reader.readPayload(Self.inputAudioBufferClear)
        case 6: reader.readPayload(Self.inputAudioBufferCommit)
        case 7: reader.readPayload(Self.outputAudioBufferClear)
        case 8: reader.readPayload(Self.responseCancel)
        case 9: reader.readPayload(Self.responseCreate)
        case 10: reader.readPayload(Self.sessionClose)
        case 11: reader.readPayload(Self.sessionInputAudioBufferAppend)
        case 12: reader.readPayload(Self.sessionUpdate)
        default: nil
        }
    }

    var content: CaseContent? {
        switch self {
        case .conversationItemCreate(let payload): CaseContent(row: 0, payload)
        case .conversationItemDelete(let payload): CaseContent(row: 1, payload)
        case .conversationItemRetrieve(let payload): CaseContent(row: 2, payload)
        case .conversationItemTruncate(let payload): CaseContent(row: 3, payload)
        case .inputAudioBufferAppend(let payload): CaseContent(row: 4, payload)
        case .inputAudioBufferClear(let payload): CaseContent(row: 5, payload)
        case .inputAudioBufferCommit(let payload): CaseContent(row: 6, payload)
        case .outputAudioBufferClear(let payload): CaseContent(row: 7, payload)
        case .responseCancel(let payload): CaseContent(row: 8, payload)
        case .responseCreate(let payload): CaseContent(row: 9, payload)
        case .sessionClose(let payload): CaseContent(row: 10, payload)
        case .sessionInputAudioBufferAppend(let payload): CaseContent(row: 11, payload)
        case .sessionUpdate(let payload): CaseContent(row: 12, payload)
        case .unknown, .malformed: nil
        }
    }

    var shape: WireShape {
        switch self {
        case .conversationItemCreate(let payload): payload.shape
        case .conversationItemDelete(let payload): payload.shape
        case .conversationItemRetrieve(let payload): payload.shape
        case .conversationItemTruncate(let payload): payload.shape
        case .inputAudioBufferAppend(let payload): payload.shape
        case .inputAudioBufferClear(let payload): payload.shape
        case .inputAudioBufferCommit(let payload): payload.shape
        case .outputAudioBufferClear(let payload): payload.shape
        case .responseCancel(let payload): payload.shape
        case .responseCreate(let payload): payload.shape
        case .sessionClose(let payload): payload.shape
        case .sessionInputAudioBufferAppend(let payload): payload.shape
        case .sessionUpdate(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
