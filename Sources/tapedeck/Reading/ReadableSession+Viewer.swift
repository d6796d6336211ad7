import JSONBytes
import SessionAnalysis
import SessionRecording
import SessionViewer

extension ReadableSession {
    /// What the viewer's list tells of it is made of.
    func listedRows(_ prices: PriceBook) throws -> ListedRows {
        var rows = ListedRows(row: try viewerRow(prices))
        rows.turns = try turns()
        rows.conversation = try conversation()
        rows.toolCalls = try toolCalls()
        rows.responses = try responses()
        rows.problems = try problems()
        return rows
    }

    /// Its row of `sessions --json`.
    func viewerRow(_ prices: PriceBook) throws -> JSONText {
        JSONText(SessionAnswer.fields, try answer(prices))
    }

    /// All that commands print of it.
    func viewerRows(_ prices: PriceBook) throws -> ViewerRows {
        let cost = SessionCost(session: metadata, cost: try cost(prices))
        let totals = SessionTotals(session: metadata, totals: try totals())
        let page = try page(prices)
        var rows = ViewerRows(
            session: JSONText(page.json),
            usage: JSONText(UsageRow.rows([totals], by: .session)[0].json(by: .session)),
            cost: JSONText(CostRow.rows([cost], by: .session)[0].json(by: .session))
        )
        rows.turns = try turns().map { turn in
            ViewerRows.Row(turn, JSONText(TurnAnswer.fields, TurnAnswer(session: metadata, turn: turn)))
        }
        rows.conversation = try conversation().map { ViewerRows.Row($0, JSONText(ConversationAnswer.json($0))) }
        rows.toolCalls = try toolCalls().map { call in
            ViewerRows.Row(call, JSONText(ToolCallAnswer.fields, ToolCallAnswer(session: metadata, call: call)))
        }
        rows.problems = page.problems.map { ViewerRows.Row($0, JSONText(SessionPage.json($0))) }
        rows.findings = try findings().map { finding in
            JSONText(FindingAnswer.fields, FindingAnswer(session: metadata, finding: finding))
        }
        rows.responses = page.responses
        rows.prices = prices.date
        (rows.redacted, rows.cutShort) = (page.altered.redacted, page.altered.cutShort)
        rows.withoutAudio = page.altered.withoutAudio
        return rows
    }
}

extension JSONText {
    /// A row that a command prints.
    fileprivate init<Row>(_ fields: [Field<Row>], _ row: Row) {
        self.init(.object(fields.map { ($0.name, $0.value(row)) }))
    }
}
