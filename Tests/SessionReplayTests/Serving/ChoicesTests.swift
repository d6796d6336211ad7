import SessionReplay
import Testing

/// Ids and metadata that a client chooses take the place of the recorded ones.
@Suite struct ChoicesTests {
    private static let turn = [
        #"> 0 {"type":"session.created","session":{"id":"sess_1"}}"#,
        #"< 10 {"type":"conversation.item.create","event_id":"c_1","item":{"id":"msg_1","type":"message","role":"user"}}"#,
        #"> 20 {"type":"conversation.item.added","previous_item_id":null,"item":{"id":"msg_1","type":"message","role":"user","note":"msg_1"}}"#,
        #"< 30 {"type":"response.create","response":{"metadata":{"client_event_id":"r_1"}}}"#,
        #"> 40 {"type":"response.created","response":{"id":"resp_1","metadata":{"client_event_id":"r_1"}}}"#,
        #"> 50 {"type":"conversation.item.added", "previous_item_id": "msg_1","item":{"id":"item_2","role":"assistant"}}"#,
        #"> 60 {"type":"response.done","response":{"id":"resp_1","metadata":{"client_event_id":"r_1"},"output":[{"id":"item_2"}]}}"#,
    ]

    @Test("of an item, in every event after it, and nowhere but where ids stand")
    func itemIDs() {
        var driver = ServedSessionDriver(Self.turn)
        _ = driver.received()
        driver.send(#"{"type":"conversation.item.create","item":{"id":"mine","type":"message","role":"user"}}"#)
        #expect(
            driver.received() == [
                #"{"type":"conversation.item.added","previous_item_id":null,"item":{"id":"mine","type":"message","role":"user","note":"msg_1"}}"#
            ]
        )
        driver.send(#"{"type":"response.create","response":{"metadata":{"client_event_id": "now", "n": "1"}}}"#)
        #expect(
            driver.received() == [
                #"{"type":"response.created","response":{"id":"resp_1","metadata":{"client_event_id": "now", "n": "1"}}}"#,
                #"{"type":"conversation.item.added", "previous_item_id": "mine","item":{"id":"item_2","role":"assistant"}}"#,
                #"{"type":"response.done","response":{"id":"resp_1","metadata":{"client_event_id": "now", "n": "1"},"output":[{"id":"item_2"}]}}"#,
            ]
        )
        #expect(driver.deviations == [])
    }

    @Test("are kept as recorded when this client chooses none")
    func noChoice() {
        var driver = ServedSessionDriver(Self.turn)
        driver.send(#"{"type":"conversation.item.create","item":{"type":"message","role":"user"}}"#)
        driver.send(#"{"type":"response.create"}"#)
        let recorded = Self.turn.filter { $0.hasPrefix(">") }.map {
            String($0.split(separator: " ", maxSplits: 2)[2])
        }
        #expect(driver.received() == recorded)
    }

    @Test("replace the server's own when the recorded client chose none")
    func newChoice() {
        var driver = ServedSessionDriver([
            #"< 0 {"type":"conversation.item.create","item":{"type":"message","role":"user"}}"#,
            #"> 1 {"type":"conversation.item.added","item":{"id":"item_1","type":"message","role":"user"}}"#,
            #"< 2 {"type":"response.create"}"#,
            #"> 3 {"type":"response.created","response":{"id":"resp_1","metadata":null}}"#,
            #"> 4 {"type":"conversation.item.done","item":{"id":"item_1"}}"#,
        ])
        driver.send(#"{"type":"conversation.item.create","item":{"id":"mine","type":"message","role":"user"}}"#)
        driver.send(#"{"type":"response.create","response":{"metadata":{"k":"v"}}}"#)
        #expect(
            driver.received() == [
                #"{"type":"conversation.item.added","item":{"id":"mine","type":"message","role":"user"}}"#,
                #"{"type":"response.created","response":{"id":"resp_1","metadata":{"k":"v"}}}"#,
                #"{"type":"conversation.item.done","item":{"id":"mine"}}"#,
            ]
        )
    }

    @Test(
        "of an event, in the error that answers it, whether or not the recorded client chose one",
        arguments: [
            (#""event_id":"e_1","#, #""e_1""#), ("", "null"),
        ]
    )
    func errors(_ recordedID: String, _ recordedReference: String) {
        var driver = ServedSessionDriver([
            #"< 0 {"type":"session.update",\#(recordedID)"session":{"type":"realtime"}}"#,
            #"> 1 {"type":"error","event_id":"event_9","error":{"code":null,"event_id":\#(recordedReference)}}"#,
        ])
        driver.send(#"{"type":"session.update","event_id":"now","session":{"type":"realtime"}}"#)
        #expect(
            driver.received() == [
                #"{"type":"error","event_id":"event_9","error":{"code":null,"event_id":"now"}}"#
            ]
        )
    }

    @Test("that are used again mean the first item until it is created again")
    func reuse() {
        var driver = ServedSessionDriver([
            #"< 0 {"type":"conversation.item.create","item":{"id":"a"}}"#,
            #"> 1 {"type":"conversation.item.added","item":{"id":"a"}}"#,
            #"< 2 {"type":"conversation.item.delete","item_id":"a"}"#,
            #"> 3 {"type":"conversation.item.deleted","item_id":"a"}"#,
            #"< 4 {"type":"conversation.item.create","item":{"id":"a"}}"#,
            #"> 5 {"type":"conversation.item.added","item":{"id":"a"}}"#,
        ])
        driver.send(#"{"type":"conversation.item.create","item":{"id":"one"}}"#)
        #expect(driver.received() == [#"{"type":"conversation.item.added","item":{"id":"one"}}"#])
        driver.send(#"{"type":"conversation.item.delete","item_id":"one"}"#)
        driver.send(#"{"type":"conversation.item.create","item":{"id":"two"}}"#)
        #expect(
            driver.received() == [
                #"{"type":"conversation.item.deleted","item_id":"one"}"#,
                #"{"type":"conversation.item.added","item":{"id":"two"}}"#,
            ]
        )
    }

    @Test("of outputs go to the call they answer, in whatever order they come")
    func parallelCalls() {
        var driver = ServedSessionDriver([
            #"> 0 {"type":"response.output_item.done","item":{"id":"f1","call_id":"call_1"}}"#,
            #"> 1 {"type":"response.output_item.done","item":{"id":"f2","call_id":"call_2"}}"#,
            #"< 2 {"type":"conversation.item.create","item":{"id":"o1","type":"function_call_output","call_id":"call_1"}}"#,
            #"< 3 {"type":"conversation.item.create","item":{"id":"o2","type":"function_call_output","call_id":"call_2"}}"#,
            #"> 4 {"type":"conversation.item.added","item":{"id":"o1","call_id":"call_1"}}"#,
            #"> 5 {"type":"conversation.item.added","item":{"id":"o2","call_id":"call_2"}}"#,
        ])
        #expect(driver.received().count == 2)
        driver.send(
            #"{"type":"conversation.item.create","item":{"id":"mine2","type":"function_call_output","call_id":"call_2"}}"#
        )
        driver.send(
            #"{"type":"conversation.item.create","item":{"id":"mine1","type":"function_call_output","call_id":"call_1"}}"#
        )
        #expect(
            driver.received() == [
                #"{"type":"conversation.item.added","item":{"id":"mine1","call_id":"call_1"}}"#,
                #"{"type":"conversation.item.added","item":{"id":"mine2","call_id":"call_2"}}"#,
            ]
        )
        #expect(driver.deviations == [])
    }

    @Test("leave alone what is no JSON")
    func noJSON() {
        var driver = ServedSessionDriver([
            #"< 0 {"type":"conversation.item.create","item":{"id":"a"}}"#,
            #"> 1 {"type":"conversation.item.added","item":{"id":"a"}}"#,
            #"> 2 {"item_id":"a""#,
        ])
        driver.send(#"{"type":"conversation.item.create","item":{"id":"b"}}"#)
        #expect(driver.received() == [#"{"type":"conversation.item.added","item":{"id":"b"}}"#, #"{"item_id":"a""#])
    }
}
