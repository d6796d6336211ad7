import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Where items stand in the conversation.
@Suite("Places")
struct PlaceTests {
    @Test("behind the item named, whatever came since")
    func behind() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                Wire.added(Wire.message("c", "user", "3"), previous: #""a""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "c", "b"])
        #expect(fold.conversation.map(\.ordinal) == [1, 3, 2])
    }

    @Test(
        "null says no more than absent: the last place; `root` is the first",
        arguments: ["conversation.item.added", "conversation.item.created"]
    )
    func nullAndAbsent(type: String) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null", type: type),
                Wire.added(Wire.message("b", "user", "2"), previous: nil, type: type),
                Wire.added(Wire.message("c", "user", "3"), previous: "null", type: type),
                Wire.added(Wire.message("d", "user", "4"), previous: #""root""#, type: type)
            )
        }
        #expect(fold.conversation.map(\.id) == ["d", "a", "b", "c"])
    }

    @Test("behind an item nobody knows is the last place")
    func unknownPrevious() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""nobody""#),
                Wire.added(Wire.message("c", "user", "3"), previous: #""b""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b", "c"])
    }

    @Test("a null previous item in .done moves nothing")
    func doneWithNull() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.emptyMessage("b"), previous: #""a""#),
                Wire.added(Wire.message("b", "assistant", "2"), previous: "null", type: "conversation.item.done")
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b"])
        #expect(fold.conversation.map(\.text) == ["1", "2"])
    }

    @Test("an item said to join twice stands where it stood, behind those put in since")
    func saidTwice() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                Wire.added(Wire.message("c", "user", "3"), previous: #""a""#),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#, type: "conversation.item.created")
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "c", "b"])
        #expect(fold.conversation.last?.createdAt == .second(2))
    }

    @Test("an item of which only .done was recorded is in the conversation, since an unknown moment")
    func doneOnly() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                Wire.added(Wire.message("x", "user", "0"), previous: #""a""#, type: "conversation.item.done")
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "x", "b"])
        #expect(fold.conversation[1].createdAt == nil)
    }

    @Test("a retrieved item is not put anywhere, but tells of one that stands")
    func retrieved() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.speech("a"), previous: "null"),
                #"{"type":"conversation.item.retrieved","item":{"id":"a","type":"message","role":"user","status":"completed","content":[{"type":"input_audio","audio":"AAAA","transcript":"hello"}]}}"#,
                #"{"type":"conversation.item.retrieved","item":\#(Wire.message("x", "user", "elsewhere"))}"#
            )
        }
        #expect(fold.conversation.map(\.id) == ["a"])
        #expect(fold.conversation.map(\.text) == ["hello"])
    }

    @Test("a deleted item keeps its place; created again, it is a new item in a new one")
    func createdAgain() throws {
        let write: (inout Log) -> Void = {
            $0.server(
                Wire.added(Wire.message("a", "user", "old"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                #"{"type":"conversation.item.truncated","item_id":"a","content_index":0,"audio_end_ms":10}"#,
                #"{"type":"conversation.item.deleted","item_id":"a"}"#
            )
        }
        let deleted = try Log.fold(write)
        #expect(deleted.conversation.map(\.id) == ["a", "b"])
        #expect(deleted.conversation.map(\.deleted) == [true, false])

        let again = try Log.fold {
            write(&$0)
            $0.server(Wire.added(Wire.message("a", "user", "new"), previous: #""b""#))
        }
        #expect(again.conversation.map(\.id) == ["b", "a"])
        #expect(again.conversation.map(\.deleted) == [false, false])
        #expect(again.conversation.map(\.text) == ["2", "new"])
        #expect(again.conversation.last?.truncatedAtMs == nil)
        #expect(again.conversation.last?.createdAt == .second(5))
        #expect(again.conversation.last?.ordinal == 1)
    }

    @Test("an item that would stand behind a deleted one goes last")
    func behindDeleted() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                #"{"type":"conversation.item.deleted","item_id":"a"}"#,
                Wire.added(Wire.message("c", "user", "3"), previous: #""a""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b", "c"])
    }

    @Test("what was deleted behind an item stays before what comes behind it later, in the middle and at the end")
    func deletedBehind() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                Wire.added(Wire.message("c", "user", "3"), previous: #""b""#),
                Wire.added(Wire.message("d", "user", "4"), previous: #""c""#),
                #"{"type":"conversation.item.deleted","item_id":"b"}"#,
                #"{"type":"conversation.item.deleted","item_id":"c"}"#,
                Wire.added(Wire.message("e", "user", "5"), previous: #""a""#),
                #"{"type":"conversation.item.deleted","item_id":"d"}"#,
                Wire.added(Wire.message("f", "user", "6"), previous: #""e""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b", "c", "e", "d", "f"])
    }

    @Test("root is before all that are live, behind what was deleted there")
    func rootBehindDeleted() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: nil),
                Wire.added(Wire.message("b", "user", "2"), previous: nil),
                #"{"type":"conversation.item.deleted","item_id":"a"}"#,
                Wire.added(Wire.message("c", "user", "3"), previous: #""root""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "c", "b"])
    }

    @Test(
        "where the server names no live item, the place that the client asked for counts",
        arguments: ["null", nil, #""0""#, #""""#],
        [#""id":"x","#, ""]
    )
    func clientsWish(previous: String?, id: String) throws {
        let words = #""type":"message","role":"user","content":[{"type":"input_text","text":"0"}]"#
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: previous),
                Wire.added(Wire.message("b", "assistant", "2"), previous: previous)
            )
            $0.client(#"{"type":"conversation.item.create","previous_item_id":"root","item":{\#(id)\#(words)}}"#)
            $0.server(
                Wire.added(Wire.emptyMessage("c"), previous: previous),
                Wire.added(Wire.message("x", "user", "0"), previous: previous),
                Wire.added(Wire.message("d", "user", "4"), previous: previous)
            )
        }
        #expect(fold.conversation.map(\.id) == ["x", "a", "b", "c", "d"])
    }

    @Test("a wish that was refused places nothing")
    func refusedWish() throws {
        let item = #"{"type":"message","role":"user","content":[]}"#
        let fold = try Log.fold {
            $0.server(Wire.added(Wire.message("a", "user", "1"), previous: nil))
            $0.client(#"{"type":"conversation.item.create","event_id":"e","previous_item_id":"root","item":\#(item)}"#)
            $0.server(#"{"type":"error","error":{"message":"No.","event_id":"e"}}"#)
            $0.client(#"{"type":"conversation.item.create","item":\#(item)}"#)
            $0.server(Wire.added(Wire.message("b", "user", "2"), previous: "null"))
        }
        #expect(fold.conversation.map(\.id) == ["a", "b"])
    }

    @Test("an item that is in already is not moved by an event that says nothing of its place")
    func unsaidMovesNothing() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                #"{"type":"input_audio_buffer.committed","item_id":"u","previous_item_id":null}"#,
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.added(Wire.speech("u"), previous: "null"),
                Wire.added(Wire.emptyMessage("a"), previous: "null")
            )
        }
        #expect(fold.conversation.map(\.id) == ["u", "a"])
        #expect(fold.conversation.map(\.createdAt) == [.second(4), .second(5)])
    }

    @Test("a second connection's items come behind the first's, its first place included")
    func secondConnection() throws {
        let session = #"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#
        let fold = try Log.fold {
            $0.server(
                session,
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
                session,
                Wire.added(Wire.message("c", "user", "3"), previous: "null"),
                Wire.added(Wire.message("d", "user", "4"), previous: "null"),
                Wire.added(Wire.message("e", "user", "5"), previous: #""c""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "b", "c", "e", "d"])
    }

    @Test("an id that says something else on a second connection is another item", arguments: ["null", #""nobody""#])
    func sameIDOnSecondConnection(previous: String) throws {
        let session = #"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#
        let fold = try Log.fold {
            $0.server(
                session,
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.added(Wire.message("msg", "user", "then"), previous: #""a""#),
                session,
                Wire.added(Wire.message("msg", "user", "now"), previous: previous),
                Wire.added(Wire.message("first", "user", "0"), previous: "null")
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "msg", "msg", "first"])
        #expect(fold.conversation.map(\.text) == ["1", "then", "now", "0"])
    }

    @Test("items without an id are items of their own")
    func nameless() throws {
        let item = #"{"type":"message","role":"user","content":[{"type":"input_text","text":"who?"}]}"#
        let fold = try Log.fold {
            $0.server(Wire.added(item, previous: "null"), Wire.added(item, previous: nil))
        }
        #expect(fold.conversation.map(\.id) == [nil, nil])
        #expect(fold.conversation.map(\.text) == ["who?", "who?"])
        #expect(fold.conversation.map(\.ordinal) == [1, 2])
    }
}
