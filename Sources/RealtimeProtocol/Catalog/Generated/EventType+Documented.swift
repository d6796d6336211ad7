// Written by `make events` from Catalog/*.events: change the row there.

extension EventType {
    /// `conversation.item.create`.
    public static let conversationItemCreate = Self(rawValue: "conversation.item.create")
    /// `conversation.item.delete`.
    public static let conversationItemDelete = Self(rawValue: "conversation.item.delete")
    /// `conversation.item.retrieve`.
    public static let conversationItemRetrieve = Self(rawValue: "conversation.item.retrieve")
    /// `conversation.item.truncate`.
    public static let conversationItemTruncate = Self(rawValue: "conversation.item.truncate")
    /// `input_audio.clear`.
    public static let inputAudioClear = Self(rawValue: "input_audio.clear")
    /// `input_audio.turn.append`.
    public static let inputAudioTurnAppend = Self(rawValue: "input_audio.turn.append")
    /// `input_audio.turn.cancel`.
    public static let inputAudioTurnCancel = Self(rawValue: "input_audio.turn.cancel")
    /// `input_audio.turn.end`.
    public static let inputAudioTurnEnd = Self(rawValue: "input_audio.turn.end")
    /// `input_audio.turn.start`.
    public static let inputAudioTurnStart = Self(rawValue: "input_audio.turn.start")
    /// `input_audio_buffer.append`.
    public static let inputAudioBufferAppend = Self(rawValue: "input_audio_buffer.append")
    /// `input_audio_buffer.clear`.
    public static let inputAudioBufferClear = Self(rawValue: "input_audio_buffer.clear")
    /// `input_audio_buffer.commit`.
    public static let inputAudioBufferCommit = Self(rawValue: "input_audio_buffer.commit")
    /// `input_text.delta`.
    public static let inputTextDelta = Self(rawValue: "input_text.delta")
    /// `input_text.done`.
    public static let inputTextDone = Self(rawValue: "input_text.done")
    /// `mcp_approval_response`.
    public static let mcpApprovalResponse = Self(rawValue: "mcp_approval_response")
    /// `output_audio_buffer.clear`.
    public static let outputAudioBufferClear = Self(rawValue: "output_audio_buffer.clear")
    /// `response.cancel`.
    public static let responseCancel = Self(rawValue: "response.cancel")
    /// `response.create`.
    public static let responseCreate = Self(rawValue: "response.create")
    /// `session.avatar.connect`.
    public static let sessionAvatarConnect = Self(rawValue: "session.avatar.connect")
    /// `session.close`.
    public static let sessionClose = Self(rawValue: "session.close")
    /// `session.input_audio_buffer.append`.
    public static let sessionInputAudioBufferAppend = Self(rawValue: "session.input_audio_buffer.append")
    /// `session.update`.
    public static let sessionUpdate = Self(rawValue: "session.update")
    /// `transcription_session.update`, the beta's name for `session.update`.
    public static let transcriptionSessionUpdate = Self(rawValue: "transcription_session.update")
    /// `conversation.created`.
    public static let conversationCreated = Self(rawValue: "conversation.created")
    /// `conversation.item.added`.
    public static let conversationItemAdded = Self(rawValue: "conversation.item.added")
    /// `conversation.item.created`.
    public static let conversationItemCreated = Self(rawValue: "conversation.item.created")
    /// `conversation.item.deleted`.
    public static let conversationItemDeleted = Self(rawValue: "conversation.item.deleted")
    /// `conversation.item.done`.
    public static let conversationItemDone = Self(rawValue: "conversation.item.done")
    /// `conversation.item.input_audio_transcription.completed`.
    public static let conversationItemInputAudioTranscriptionCompleted = Self(
        rawValue: "conversation.item.input_audio_transcription.completed"
    )
    /// `conversation.item.input_audio_transcription.delta`.
    public static let conversationItemInputAudioTranscriptionDelta = Self(
        rawValue: "conversation.item.input_audio_transcription.delta"
    )
    /// `conversation.item.input_audio_transcription.failed`.
    public static let conversationItemInputAudioTranscriptionFailed = Self(
        rawValue: "conversation.item.input_audio_transcription.failed"
    )
    /// `conversation.item.input_audio_transcription.segment`.
    public static let conversationItemInputAudioTranscriptionSegment = Self(
        rawValue: "conversation.item.input_audio_transcription.segment"
    )
    /// `conversation.item.input_audio_transcription.updated`.
    public static let conversationItemInputAudioTranscriptionUpdated = Self(
        rawValue: "conversation.item.input_audio_transcription.updated"
    )
    /// `conversation.item.retrieved`.
    public static let conversationItemRetrieved = Self(rawValue: "conversation.item.retrieved")
    /// `conversation.item.truncated`.
    public static let conversationItemTruncated = Self(rawValue: "conversation.item.truncated")
    /// `error`.
    public static let error = Self(rawValue: "error")
    /// `input_audio_buffer.cleared`.
    public static let inputAudioBufferCleared = Self(rawValue: "input_audio_buffer.cleared")
    /// `input_audio_buffer.committed`.
    public static let inputAudioBufferCommitted = Self(rawValue: "input_audio_buffer.committed")
    /// `input_audio_buffer.dtmf_event_received`.
    public static let inputAudioBufferDTMFEventReceived = Self(rawValue: "input_audio_buffer.dtmf_event_received")
    /// `input_audio_buffer.speech_started`.
    public static let inputAudioBufferSpeechStarted = Self(rawValue: "input_audio_buffer.speech_started")
    /// `input_audio_buffer.speech_stopped`.
    public static let inputAudioBufferSpeechStopped = Self(rawValue: "input_audio_buffer.speech_stopped")
    /// `input_audio_buffer.timeout_triggered`.
    public static let inputAudioBufferTimeoutTriggered = Self(rawValue: "input_audio_buffer.timeout_triggered")
    /// `mcp_list_tools.completed`.
    public static let mcpListToolsCompleted = Self(rawValue: "mcp_list_tools.completed")
    /// `mcp_list_tools.failed`.
    public static let mcpListToolsFailed = Self(rawValue: "mcp_list_tools.failed")
    /// `mcp_list_tools.in_progress`.
    public static let mcpListToolsInProgress = Self(rawValue: "mcp_list_tools.in_progress")
    /// `output_audio_buffer.cleared`.
    public static let outputAudioBufferCleared = Self(rawValue: "output_audio_buffer.cleared")
    /// `output_audio_buffer.started`.
    public static let outputAudioBufferStarted = Self(rawValue: "output_audio_buffer.started")
    /// `output_audio_buffer.stopped`.
    public static let outputAudioBufferStopped = Self(rawValue: "output_audio_buffer.stopped")
    /// `ping`.
    public static let ping = Self(rawValue: "ping")
    /// `rate_limits.updated`.
    public static let rateLimitsUpdated = Self(rawValue: "rate_limits.updated")
    /// `response.animation_blendshapes.delta`.
    public static let responseAnimationBlendshapesDelta = Self(rawValue: "response.animation_blendshapes.delta")
    /// `response.animation_blendshapes.done`.
    public static let responseAnimationBlendshapesDone = Self(rawValue: "response.animation_blendshapes.done")
    /// `response.animation_viseme.delta`.
    public static let responseAnimationVisemeDelta = Self(rawValue: "response.animation_viseme.delta")
    /// `response.animation_viseme.done`.
    public static let responseAnimationVisemeDone = Self(rawValue: "response.animation_viseme.done")
    /// `response.audio_timestamp.delta`.
    public static let responseAudioTimestampDelta = Self(rawValue: "response.audio_timestamp.delta")
    /// `response.audio_timestamp.done`.
    public static let responseAudioTimestampDone = Self(rawValue: "response.audio_timestamp.done")
    /// `response.audio_transcript.annotation.added`.
    public static let responseAudioTranscriptAnnotationAdded = Self(
        rawValue: "response.audio_transcript.annotation.added"
    )
    /// `response.content_part.added`.
    public static let responseContentPartAdded = Self(rawValue: "response.content_part.added")
    /// `response.content_part.done`.
    public static let responseContentPartDone = Self(rawValue: "response.content_part.done")
    /// `response.created`.
    public static let responseCreated = Self(rawValue: "response.created")
    /// `response.done`.
    public static let responseDone = Self(rawValue: "response.done")
    /// `response.file_search_call.completed`.
    public static let responseFileSearchCallCompleted = Self(rawValue: "response.file_search_call.completed")
    /// `response.file_search_call.in_progress`.
    public static let responseFileSearchCallInProgress = Self(rawValue: "response.file_search_call.in_progress")
    /// `response.file_search_call.searching`.
    public static let responseFileSearchCallSearching = Self(rawValue: "response.file_search_call.searching")
    /// `response.function_call_arguments.delta`.
    public static let responseFunctionCallArgumentsDelta = Self(rawValue: "response.function_call_arguments.delta")
    /// `response.function_call_arguments.done`.
    public static let responseFunctionCallArgumentsDone = Self(rawValue: "response.function_call_arguments.done")
    /// `response.invocation.delta`.
    public static let responseInvocationDelta = Self(rawValue: "response.invocation.delta")
    /// `response.mcp_call.completed`.
    public static let responseMCPCallCompleted = Self(rawValue: "response.mcp_call.completed")
    /// `response.mcp_call.failed`.
    public static let responseMCPCallFailed = Self(rawValue: "response.mcp_call.failed")
    /// `response.mcp_call.in_progress`.
    public static let responseMCPCallInProgress = Self(rawValue: "response.mcp_call.in_progress")
    /// `response.mcp_call_arguments.delta`.
    public static let responseMCPCallArgumentsDelta = Self(rawValue: "response.mcp_call_arguments.delta")
    /// `response.mcp_call_arguments.done`.
    public static let responseMCPCallArgumentsDone = Self(rawValue: "response.mcp_call_arguments.done")
    /// `response.output_audio.delta`.
    public static let responseOutputAudioDelta = Self(rawValue: "response.output_audio.delta")
    /// `response.audio.delta`, the beta's name for `response.output_audio.delta`.
    public static let responseAudioDelta = Self(rawValue: "response.audio.delta")
    /// `response.output_audio.done`.
    public static let responseOutputAudioDone = Self(rawValue: "response.output_audio.done")
    /// `response.audio.done`, the beta's name for `response.output_audio.done`.
    public static let responseAudioDone = Self(rawValue: "response.audio.done")
    /// `response.output_audio_transcript.delta`.
    public static let responseOutputAudioTranscriptDelta = Self(rawValue: "response.output_audio_transcript.delta")
    /// `response.audio_transcript.delta`, the beta's name for `response.output_audio_transcript.delta`.
    public static let responseAudioTranscriptDelta = Self(rawValue: "response.audio_transcript.delta")
    /// `response.output_audio_transcript.done`.
    public static let responseOutputAudioTranscriptDone = Self(rawValue: "response.output_audio_transcript.done")
    /// `response.audio_transcript.done`, the beta's name for `response.output_audio_transcript.done`.
    public static let responseAudioTranscriptDone = Self(rawValue: "response.audio_transcript.done")
    /// `response.output_item.added`.
    public static let responseOutputItemAdded = Self(rawValue: "response.output_item.added")
    /// `response.output_item.done`.
    public static let responseOutputItemDone = Self(rawValue: "response.output_item.done")
    /// `response.output_text.delta`.
    public static let responseOutputTextDelta = Self(rawValue: "response.output_text.delta")
    /// `response.text.delta`, the beta's name for `response.output_text.delta`.
    public static let responseTextDelta = Self(rawValue: "response.text.delta")
    /// `response.output_text.done`.
    public static let responseOutputTextDone = Self(rawValue: "response.output_text.done")
    /// `response.text.done`, the beta's name for `response.output_text.done`.
    public static let responseTextDone = Self(rawValue: "response.text.done")
    /// `response.video.delta`.
    public static let responseVideoDelta = Self(rawValue: "response.video.delta")
    /// `response.web_search_call.completed`.
    public static let responseWebSearchCallCompleted = Self(rawValue: "response.web_search_call.completed")
    /// `response.web_search_call.in_progress`.
    public static let responseWebSearchCallInProgress = Self(rawValue: "response.web_search_call.in_progress")
    /// `response.web_search_call.searching`.
    public static let responseWebSearchCallSearching = Self(rawValue: "response.web_search_call.searching")
    /// `session.avatar.connecting`.
    public static let sessionAvatarConnecting = Self(rawValue: "session.avatar.connecting")
    /// `session.avatar.switch_to_idle`.
    public static let sessionAvatarSwitchToIdle = Self(rawValue: "session.avatar.switch_to_idle")
    /// `session.avatar.switch_to_speaking`.
    public static let sessionAvatarSwitchToSpeaking = Self(rawValue: "session.avatar.switch_to_speaking")
    /// `session.closed`.
    public static let sessionClosed = Self(rawValue: "session.closed")
    /// `session.created`.
    public static let sessionCreated = Self(rawValue: "session.created")
    /// `transcription_session.created`, the beta's name for `session.created`.
    public static let transcriptionSessionCreated = Self(rawValue: "transcription_session.created")
    /// `session.input_transcript.delta`.
    public static let sessionInputTranscriptDelta = Self(rawValue: "session.input_transcript.delta")
    /// `session.output_audio.delta`.
    public static let sessionOutputAudioDelta = Self(rawValue: "session.output_audio.delta")
    /// `session.output_transcript.delta`.
    public static let sessionOutputTranscriptDelta = Self(rawValue: "session.output_transcript.delta")
    /// `session.updated`.
    public static let sessionUpdated = Self(rawValue: "session.updated")
    /// `transcription_session.updated`, the beta's name for `session.updated`.
    public static let transcriptionSessionUpdated = Self(rawValue: "transcription_session.updated")
    /// `warning`.
    public static let warning = Self(rawValue: "warning")
}
