import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What the user says, and when it becomes known.
@Suite("Speech")
struct SpeechTests {
    @Test("a transcript that comes before its item, in pieces and whole, belongs to it")
    func transcriptFirst() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.transcriptDelta("Hel", item: "u"),
                Wire.transcriptDelta("lo", item: "u"),
                Wire.transcript("Hello.", item: "u"),
                Wire.added(Wire.speech("u"), previous: "null")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Hello."])
        #expect(fold.conversation.map(\.createdAt) == [.second(4)])
    }

    @Test("pieces of a transcript count until all of it comes, and later ones do not")
    func pieces() throws {
        var fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.transcriptDelta("Good", item: "u"),
                Wire.transcriptDelta(" day", item: "u")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Good day"])
        fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.transcriptDelta("Good", item: "u"),
                Wire.transcript("Good day!", item: "u"),
                Wire.transcriptDelta(" day", item: "u")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Good day!"])
    }

    @Test("a transcript in the middle of the next response goes to its own item")
    func amidResponse() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.added(Wire.emptyMessage("a"), previous: #""u""#),
                Wire.textDelta("One", item: "a", response: "r"),
                Wire.transcriptDelta("Two?", item: "u"),
                Wire.textDelta(" three", item: "a", response: "r"),
                Wire.transcript("Two?", item: "u"),
                Wire.textDelta(".", item: "a", response: "r")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Two?", "One three."])
        #expect(fold.conversation.map(\.role) == ["user", "assistant"])
    }

    @Test("speech that was never transcribed has no text; silence that was has an empty one")
    func untranscribed() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.added(Wire.speech("v"), previous: #""u""#),
                Wire.transcript("", item: "v")
            )
        }
        #expect(fold.conversation.map(\.text) == [nil, ""])
    }

    @Test("a failed transcription leaves no text, not even its pieces")
    func failed() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.transcriptDelta("Mumb", item: "u"),
                #"{"type":"conversation.item.input_audio_transcription.failed","item_id":"u","content_index":0,"error":{"code":"audio_unintelligible"}}"#
            )
        }
        #expect(fold.conversation.map(\.text) == [nil])
        #expect(fold.problems.map(\.itemID) == ["u"])
    }

    @Test("audio that was committed is an item, even if no event shows it")
    func committed() throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"input_audio_buffer.committed","previous_item_id":null,"item_id":"u"}"#,
                #"{"type":"input_audio_buffer.committed","previous_item_id":"u","item_id":"v"}"#,
                Wire.transcript("Hi", item: "v")
            )
        }
        #expect(fold.conversation.map(\.id) == ["u", "v"])
        #expect(fold.conversation.map(\.text) == [nil, "Hi"])
        #expect(fold.conversation.map(\.createdAt) == [.second(1), .second(2)])
    }

    @Test("what was heard is in the conversation; what only began to be is not")
    func heard() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.transcript("Hi", item: "u"),
                Wire.transcriptDelta("Never m", item: "v"),
                #"{"type":"input_audio_buffer.cleared"}"#
            )
        }
        #expect(fold.conversation.map(\.text) == ["Hi"])
        #expect(fold.conversation.map(\.createdAt) == [nil])
    }

    @Test("where the committed audio was taken to be, the item's own event corrects")
    func corrected() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                #"{"type":"input_audio_buffer.committed","item_id":"u"}"#,
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                Wire.added(Wire.speech("u"), previous: #""b""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b", "u"])
        #expect(fold.conversation.last?.createdAt == .second(4))
    }

    @Test("text beside speech is there without the transcript")
    func textBesideSpeech() throws {
        let item = """
            {"id":"u","type":"message","role":"user","status":"completed","content":[{"type":"input_text","text":"Look:"},\
            {"type":"input_image","image_url":"data:image/png;base64,AA=="},{"type":"input_audio","transcript":null}]}
            """
        var log = Log()
        log.server(Wire.added(item, previous: "null"))
        #expect(log.fold.conversation.map(\.text) == ["Look:"])
        log.server(
            #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"u","content_index":2,"transcript":"a cat"}"#
        )
        #expect(log.fold.conversation.map(\.text) == ["Look:\na cat"])
    }

    @Test("speech is as long as voice activity detection says, from the first start to the last stop")
    func length() throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"input_audio_buffer.speech_started","audio_start_ms":1000,"item_id":"u"}"#,
                #"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":1500,"item_id":"u"}"#,
                #"{"type":"input_audio_buffer.speech_started","audio_start_ms":1700,"item_id":"u"}"#,
                #"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":2250.5,"item_id":"u"}"#,
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.added(Wire.speech("v"), previous: #""u""#)
            )
        }
        #expect(fold.conversation.map(\.audioMs) == [1250.5, nil])
    }

    @Test("what the client writes piece by piece is the item's text, which the server need not repeat")
    func writtenInPieces() throws {
        let pieces = ["and back ", "on Sunday"].map { #"{"type":"input_text.delta","id":"u","delta":"\#($0)"}"# }
        var fold = try Log.fold {
            for piece in pieces { $0.client(piece) }
            $0.client(#"{"type":"input_text.done","id":"u"}"#)
        }
        #expect(fold.conversation.map(\.text) == ["and back on Sunday"])
        #expect(fold.conversation.map(\.role) == ["user"])
        #expect(fold.conversation.map(\.createdAt) == [.second(3)])
        fold = try Log.fold {
            for piece in pieces { $0.client(piece) }
            $0.client(#"{"type":"input_text.done","id":"u"}"#)
            $0.server(Wire.added(#"{"id":"u","type":"message","role":"user","content":[]}"#, previous: nil))
        }
        #expect(fold.conversation.map(\.text) == ["and back on Sunday"])
        #expect(fold.conversation.map(\.createdAt) == [.second(4)])
        fold = try Log.fold {
            $0.server(Wire.added(Wire.message("u", "user", ""), previous: nil))
            $0.client(#"{"type":"input_text.delta","id":"u","content_index":1,"delta":"too"}"#)
        }
        #expect(fold.conversation.map(\.text) == ["too"])
    }

    @Test("a text that is to be said as it is stands in the conversation")
    func forcedMessage() throws {
        let item =
            #"{"id":"f","type":"force_message","role":"assistant","content":[{"type":"output_text","text":"Hi."}]}"#
        let fold = try Log.fold { $0.server(Wire.added(item, previous: nil)) }
        #expect(fold.conversation.map(\.text) == ["Hi."])
        #expect(fold.conversation.map(\.role) == ["assistant"])
        #expect(fold.conversation.map(\.type) == ["force_message"])
    }

    @Test("a search of the service's is an item of its type", arguments: ["web_search_call", "file_search_call"])
    func searchCall(_ type: String) throws {
        let item = #"{"id":"s","type":"\#(type)","status":"completed"}"#
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.outputItem("added", item, response: "r"))
            $0.server(#"{"type":"response.\#(type).completed","response_id":"r","item_id":"s","output_index":0}"#)
        }
        #expect(fold.conversation.map(\.type) == [type])
        #expect(fold.conversation.map(\.status) == ["completed"])
        #expect(fold.toolCalls.isEmpty)
    }

    @Test("a warning is no problem, and an agent's event no text")
    func warning() throws {
        let fold = try Log.fold {
            $0.server(#"{"type":"warning","warning":{"code":"c","message":"m"}}"#)
            $0.server(#"{"type":"response.invocation.delta","delta":{"text":"t"}}"#)
        }
        #expect(fold.problems.isEmpty)
        #expect(fold.conversation.isEmpty)
    }
}
