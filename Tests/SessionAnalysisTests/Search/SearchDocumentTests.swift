import SessionAnalysis
import SessionRecording
import Testing

/// What of a session can be found.
@Suite struct SearchDocumentTests {
    private func call(_ change: (inout ToolCall) -> Void) -> SearchDocument {
        var call = ToolCall(ordinal: 3, kind: .function)
        change(&call)
        return SearchDocument(call)
    }

    @Test func callsAreFoundByNameArgumentsAndOutput() {
        let document = call {
            $0.name = "find_departures"
            $0.arguments = #"{"island":"Heron Island"}"#
            $0.output = "none"
            $0.error = "timeout"
            $0.itemID = "item_1"
            $0.callID = "call_1"
            $0.requestedAt = Timestamp(microseconds: 5)
        }
        #expect(document.text == #"find_departures({"island":"Heron Island"}) → none → timeout"#)
        #expect((document.part, document.ordinal, document.name) == (.tools, 3, "find_departures"))
        #expect((document.itemID, document.callID) == ("item_1", "call_1"))
        #expect(document.time == Timestamp(microseconds: 5))
        #expect(
            call {
                $0.serverLabel = "books"
                $0.name = "find"
            }.text == "books.find"
        )
        #expect(call { _ in }.text == "")
    }

    @Test func escapesOfJSONAreResolved() {
        #expect(
            call { $0.arguments = #" {"n":"M\u00fcller\nBj\u00f6rk \ud83c\udf6e"}"# }.text.contains("Müller\nBjörk 🍮")
        )
        #expect(call { $0.output = #"C:\new"# }.text == #" → C:\new"#)
        #expect(call { $0.output = #"{"broken":"\ud83c \x"# }.text == " → {\"broken\":\"\u{FFFD} x")
    }

    @Test func errorsAreFoundByTypeCodeMessageAndParameter() {
        var problem = SessionProblem(ordinal: 1, seq: 7, kind: .error)
        problem.type = "invalid_request_error"
        problem.code = "invalid_value"
        problem.message = "No such voice."
        problem.param = "session.voice"
        let text = "invalid_request_error invalid_value: No such voice. (session.voice)"
        #expect(SearchDocument(problem)?.text == text)
        #expect(SearchDocument(problem)?.seq == 7)
        for kind in [SessionProblem.Kind.malformed, .clock] {
            #expect(SearchDocument(SessionProblem(ordinal: 1, seq: 7, kind: kind)) == nil)
        }
    }

    @Test func messagesWithoutTextAreNotFound() {
        var item = ConversationItem(ordinal: 1)
        #expect(SearchDocument(item) == nil)
        item.text = ""
        #expect(SearchDocument(item) == nil)
        item.text = "Hello"
        item.role = "user"
        #expect(SearchDocument(item)?.text == "Hello")
        #expect(SearchDocument(item)?.role == "user")
    }

    @Test func theNewestComesFirst() {
        func document(_ part: SearchPart, _ ordinal: Int, _ time: Int64?) -> SearchDocument {
            SearchDocument(
                part: part,
                ordinal: ordinal,
                time: time.map { Timestamp(microseconds: $0) },
                text: ""
            )
        }
        let documents = [
            document(.errors, 1, 9), document(.tools, 2, 8), document(.conversation, 3, 7),
            document(.conversation, 2, 7),
            document(.errors, 1, 7), document(.conversation, 9, nil), document(.conversation, 1, nil),
            document(.tools, 4, nil),
        ]
        #expect(documents.reversed().sorted(by: SearchDocument.isNewer) == documents)
    }
}
