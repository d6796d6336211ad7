import RealtimeProtocol
import SessionRecording

/// What events mean for the user's speech, for playback and for the turns. The other folds have taken them by then.
extension SessionFold {
    /// `response.output_audio.delta`.
    mutating func play(_ delta: AudioDelta, of response: Int?, _ recorded: RecordedEvent) {
        let item = conversationFold.append(delta, response, recorded)
        guard followsTurns else { return }
        guard let item, let response else { return playbackFold.forgetLast() }
        turnFold.noteAudio(of: response, at: recorded.at)
        // How long it plays is not known in a format that nobody knows.
        guard let format = conversationFold.audioFormat(ofItem: item) else { return playbackFold.forgetLast() }
        playbackFold.append(
            delta,
            recorded,
            item: item,
            of: response,
            format: format,
            detectsSpeech: speechFold.detectsSpeech
        )
    }

    mutating func applyToTurns(_ event: ClientEvent, recorded: RecordedEvent) {
        if case .sessionUpdate(let event) = event { return speechFold.request(event) }
        guard followsTurns else { return }
        let moment = recorded.at
        switch event {
        case .inputAudioBufferCommit(let event): speechFold.commit(event, at: moment)
        case .inputAudioBufferClear: speechFold.clear()
        case .responseCreate(let event):
            if event.response?.conversation != "none" { turnFold.request(event.eventID, at: moment) }
        case .responseCancel(let event): playbackFold.cancel(responseIndex.known(event.responseID), at: moment)
        case .conversationItemTruncate(let event): truncate(event, at: moment)
        case .conversationItemCreate(let event): note(event, at: moment)
        default: return
        }
    }

    mutating func applyToTurns(_ event: ServerEvent, recorded: RecordedEvent, response: Int?) {
        applyToSettings(event)
        guard followsTurns else { return }
        let moment = recorded.at
        switch event {
        case .inputAudioBufferSpeechStarted(let event):
            speechFold.begin(event, at: moment)
            playbackFold.beginSpeech(at: moment, interrupts: speechFold.interrupts)
        case .inputAudioBufferSpeechStopped(let event):
            let endedAt = speechFold.end(event, at: moment)
            playbackFold.endSpeech(at: endedAt ?? moment)
        case .inputAudioBufferCommitted(let event): commit(event, at: moment)
        case .inputAudioBufferTimeoutTriggered(let event):
            turnFold.timeOut(event.itemID, item: event.itemID.map { conversationFold.items.index(of: $0) }, at: moment)
        case .conversationItemAdded(let event), .conversationItemCreated(let event), .conversationItemDone(let event):
            note(event.item, at: moment)
        case .conversationItemDeleted(let event):
            if let item = event.itemID.flatMap({ conversationFold.items.find($0) }) { turnFold.delete(item) }
        case .conversationItemInputAudioTranscriptionDelta(let event):
            turnFold.noteTranscript(of: event.itemID, at: moment)
        case .conversationItemInputAudioTranscriptionCompleted(let event):
            turnFold.noteTranscript(of: event.itemID, at: moment)
        case .conversationItemInputAudioTranscriptionUpdated(let event):
            turnFold.noteTranscript(of: event.itemID, at: moment)
        case .conversationItemInputAudioTranscriptionFailed(let event): turnFold.loseTranscript(of: event.itemID)
        case .responseCreated: begin(response, at: moment)
        case .responseDone(let event): end(event, response, at: moment)
        case .responseAudioTimestampDelta(let event): note(event, of: response)
        case .outputAudioBufferStarted(let event): start(responseIndex.known(event.responseID) ?? response, at: moment)
        case .outputAudioBufferStopped(let event):
            if let number = responseIndex.known(event.responseID) { playbackFold.stop(number, at: moment) }
        case .outputAudioBufferCleared(let event):
            if let number = responseIndex.known(event.responseID) { playbackFold.clear(number, at: moment) }
        case .responseMCPCallInProgress(let event): turnFold.beginCall(event.itemID, response: maker(event), at: moment)
        case .responseMCPCallCompleted(let event), .responseMCPCallFailed(let event):
            turnFold.endCall(event.itemID, response: maker(event), at: moment)
        case .sessionCreated: turnFold.beginConnection(at: moment)
        case .error(let event): turnFold.refuse(event)
        default: break
        }
        turnFold.touch(turnFold.turn(ofResponse: response))
    }

    /// What the session does with the user's audio, and which model transcribes it, others want to know, too.
    private mutating func applyToSettings(_ event: ServerEvent) {
        switch event {
        case .sessionCreated(let event): speechFold.begin(event)
        case .sessionUpdated(let event): speechFold.confirm(event)
        case .error(let event): speechFold.refuse(event)
        default: return
        }
    }
}

// MARK: - GPT-Live

extension SessionFold {
    mutating func apply(toLiveTurns event: LiveServerEvent, _ recorded: RecordedEvent) {
        guard followsTurns else { return }
        switch event {
        case .sessionStarted(let event):
            liveTurnFold.begin(event, on: conversationFold.connection, at: recorded.at)
        case .sessionOutputAudioDelta(let delta):
            liveTurnFold.note(delta, on: conversationFold.connection, recorded)
        default: return liveTurnFold.note(changesConversation: true)
        }
        liveTurnFold.note(changesConversation: false)
    }

    mutating func apply(toLiveTurns event: LiveClientEvent, _ recorded: RecordedEvent) {
        guard followsTurns else { return }
        guard case .sessionInputAudioAppend(let append) = event else {
            return liveTurnFold.note(changesConversation: true)
        }
        liveTurnFold.noteInput(append.audio, on: conversationFold.connection, recorded)
        liveTurnFold.note(changesConversation: false)
    }
}

// MARK: - Inputs

extension SessionFold {
    private mutating func commit(_ event: AudioCommitted, at moment: Timestamp?) {
        let input = speechFold.take(event)
        lastCommitted = input
        guard speechFold.settings.converses else { return }
        turnFold.commit(input, item: conversationFold.speech.committed, at: moment)
    }

    /// An item is in the conversation, as the server says.
    private mutating func note(_ item: Item?, at moment: Timestamp?) {
        switch item {
        case .message(let message): note(message, at: moment)
        case .functionCallOutput(let output):
            turnFold.show(outputOf: output.callID, response: toolCallFold.maker(ofCall: output.callID), at: moment)
        case .mcpApprovalResponse(let response):
            let maker = toolCallFold.maker(ofItem: response.approvalRequestID)
            turnFold.show(outputOf: response.approvalRequestID, response: maker, at: moment)
        default: return
        }
    }

    private mutating func note(_ message: Message, at moment: Timestamp?) {
        guard let index = message.id.flatMap({ conversationFold.items.find($0) }) ?? conversationFold.lastNameless
        else {
            return
        }
        let isHistory = conversationFold.isHistory(index)
        switch message.role {
        case .user: if !isHistory { turnFold.add(message: index, id: message.id, at: moment) }
        case .assistant: if isHistory || conversationFold.items[index].response == nil { turnFold.seed() }
        default: return
        }
    }

    /// The client's outputs count at once; messages only when the server shows them.
    private mutating func note(_ event: ItemEvent, at moment: Timestamp?) {
        switch event.item {
        case .functionCallOutput(let output):
            guard let callID = output.callID else { return }
            let maker = toolCallFold.maker(ofCall: callID)
            turnFold.send(outputOf: callID, event.eventID, response: maker, at: moment)
        case .mcpApprovalResponse(let response):
            guard let requestID = response.approvalRequestID else { return }
            let maker = toolCallFold.maker(ofItem: requestID)
            turnFold.send(outputOf: requestID, event.eventID, response: maker, at: moment)
        default: return
        }
    }

    private mutating func truncate(_ event: ItemTruncation, at moment: Timestamp?) {
        guard let item = event.itemID.flatMap({ conversationFold.items.find($0) }), let end = event.audioEndMs else {
            return
        }
        playbackFold.truncate(item: item, endMs: end, at: moment)
    }
}

// MARK: - Responses

extension SessionFold {
    private mutating func begin(_ response: Int?, at moment: Timestamp?) {
        guard let response, speechFold.settings.converses,
            conversationFold.scope(ofResponse: response)?.isOutOfBand != true
        else { return }
        turnFold.begin(response, at: moment)
    }

    private mutating func end(_ event: ResponseEvent, _ response: Int?, at moment: Timestamp?) {
        guard let response else { return }
        let status = event.completeResponse?.status
        playbackFold.end(response, isCancelled: status == .cancelled, at: moment)
        let isSpoken = playbackFold.sound(ofResponse: response)?.isSpoken ?? false
        let cameToNothing = status == .failed || status == .incomplete || status == .cancelled && !isSpoken
        turnFold.end(response, cameToNothing: cameToNothing)
    }

    private mutating func start(_ response: Int?, at moment: Timestamp?) {
        guard let response else { return }
        responseFold.noteStart(of: response, at: moment)
        turnFold.noteAudio(of: response, at: moment)
        playbackFold.start(response, at: moment, detectsSpeech: speechFold.detectsSpeech)
    }

    private mutating func note(_ word: AudioTimestampDelta, of response: Int?) {
        guard let response, let item = word.itemID.flatMap({ conversationFold.items.find($0) }),
            let format = conversationFold.audioFormat(ofItem: item)
        else { return }
        playbackFold.note(word, item: item, of: response, format: format)
    }

    /// The response that made an MCP call, which the call's own events do not name.
    private mutating func maker(_ event: MCPCallEvent) -> Int? { toolCallFold.maker(ofItem: event.itemID) }
}

// MARK: - What follows

extension SessionFold {
    var turnSources: TurnSources {
        TurnSources(
            conversation: conversationFold,
            toolCalls: toolCallFold,
            responses: responseFold,
            usage: usageFold,
            playback: playbackFold
        )
    }

    /// An item with what was heard of it.
    func withHeard(_ item: ConversationItem, at index: Int) -> ConversationItem {
        var item = item
        if followsTurns, item.type == ItemType.message.rawValue, item.role == Role.assistant.rawValue {
            item.note(heard(index, text: item.text))
        }
        return item
    }

    private func heard(_ index: Int, text: String?) -> Heard? {
        if let utterance = conversationFold.items[index].utterance { return Heard(utterance, text: text) }
        guard let response = conversationFold.items[index].response,
            let sound = playbackFold.sound(ofResponse: response)
        else { return nil }
        return sound.heard(item: index, text: text, sound.playback())
    }

    /// What is new about playback concerns its items and its turn, too.
    mutating func settleTurns() {
        liveTurnFold.settle(conversationFold, toolCallFold)
        for response in playbackFold.takeChanged() {
            turnFold.touch(turnFold.turn(ofResponse: response))
            for item in conversationFold.assistantMessages(ofResponse: response) {
                conversationFold.items.change(item) { _ in }
            }
        }
    }

    mutating func takeChangedTurns() -> [Turn] {
        if let changed = liveTurnFold.takeChanged() { return changed }
        let sources = turnSources
        return turnFold.takeChanged().map { Turn(turnFold.rows[$0], ordinal: $0 + 1, sources) }
    }
}

extension ConversationItem {
    fileprivate mutating func note(_ heard: Heard?) {
        (heardMs, heardText, unheardText) = (heard?.ms, heard?.text, heard?.unheardText)
        heardMs = heardMs.map(\.roundedToMicrosecond)
        heardMethod = heard?.method?.rawValue
    }
}

extension Heard {
    /// A GPT-Live session plays what it says while it says it.
    fileprivate init(_ utterance: Utterance, text: String?) {
        self.init()
        guard let start = utterance.startMs, let end = utterance.endMs, start <= end else { return }
        (ms, self.text, method) = (end - start, text, .ranges)
    }
}
