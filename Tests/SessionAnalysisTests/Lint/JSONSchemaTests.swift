import JSONBytes
import Testing

@testable import SessionAnalysis

/// What of a call's arguments does not fit a tool's schema.
@Suite("A tool's schema")
struct JSONSchemaTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var schema: String
        var value: String
        var misfit: String?

        var testDescription: String { "\(value) as \(schema)" }
    }

    static let cases: [Case] = [
        Case(schema: #"{"type":"object"}"#, value: "[]", misfit: "the whole is not an object"),
        Case(schema: #"{"type":"integer"}"#, value: "2.0"),
        Case(schema: #"{"type":"integer"}"#, value: "2.5", misfit: "the whole is not an integer"),
        Case(schema: #"{"type":["string","null"]}"#, value: "null"),
        Case(schema: #"{"type":["string","null"]}"#, value: "1", misfit: "the whole is not a string or null"),
        Case(schema: #"{"type":"string","nullable":true}"#, value: "null"),
        Case(schema: #"{"required":["a","b"]}"#, value: #"{"a":1}"#, misfit: "b is missing"),
        Case(schema: #"{"properties":{"a":{"type":"string"}}}"#, value: #"{"a":1}"#, misfit: "a is not a string"),
        Case(schema: #"{"properties":{"a":{"type":"string"}}}"#, value: #"{"b":1}"#),
        Case(schema: #"{"additionalProperties":false}"#, value: #"{"b":1}"#, misfit: "b is not declared"),
        Case(schema: #"{"additionalProperties":{"type":"string"}}"#, value: #"{"b":1}"#, misfit: "b is not a string"),
        Case(schema: #"{"enum":["a",1.50]}"#, value: "1.5"),
        Case(schema: #"{"enum":["a","b"]}"#, value: #""c""#, misfit: "the whole is none of the 2 values allowed"),
        Case(schema: #"{"const":{"a":1,"b":2}}"#, value: #"{"b":2,"a":1}"#),
        Case(schema: #"{"const":1}"#, value: "2", misfit: "the whole is not what it must be"),
        Case(schema: #"{"items":{"required":["x"]}}"#, value: #"[{"x":1},{}]"#, misfit: "[1].x is missing"),
        Case(schema: #"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, value: "null"),
        Case(
            schema: #"{"oneOf":[{"type":"string"}]}"#,
            value: "1",
            misfit: "the whole fits none of the 1 forms allowed"
        ),
        // What is unknown, or no schema, says nothing.
        Case(schema: #"{"type":"objekt"}"#, value: "1"),
        Case(schema: #"{"type":5,"required":"a","properties":[],"enum":"x","anyOf":{}}"#, value: "{}"),
        Case(schema: #""an island""#, value: "1"),
        Case(schema: "[]", value: "1"),
        Case(schema: "true", value: "1"),
        Case(schema: ##"{"$ref":"#/definitions/a","type":"string"}"##, value: "1"),
        Case(schema: #"{"allOf":[{"type":"string"}],"pattern":"^a","minimum":7}"#, value: "1"),
        Case(schema: #"{"patternProperties":{"^a":{}},"additionalProperties":false}"#, value: #"{"b":1}"#),
    ]

    @Test("says what does not fit", arguments: cases)
    func misfit(_ example: Case) throws {
        let schema = JSONSchema(try #require(JSON(parsing: example.schema)))
        #expect(schema.misfit(of: try #require(JSON(parsing: example.value))) == example.misfit)
    }
}
