/// What `decision.event` carries.
public struct CompletedDecision: WireObject {
    /// `decision.completed`.
    public var type: String?
    /// The decision.
    public var decision: Decision?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("decision", &decision)
    }
}

/// Decision: the answers to the questions that a session is configured with.
public struct Decision: WireObject {
    /// The model.
    public var model: String?
    /// In the order of the questions.
    public var answers: [DecisionAnswer] = []
    /// What it cost, in tokens.
    public var usage: ResponsesUsage?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model", &model)
        member("answers", &answers)
        member("usage", &usage)
    }
}

/// An answer of one of the kinds `predicate`, `choice`, `score` and `refusal`.
public struct DecisionAnswer: WireObject {
    /// The kind.
    public var type: String?
    /// The question's name, if it has one.
    public var name: String?
    /// `predicate`: how likely it is true.
    public var probability: Double?
    /// `choice`: a string or a boolean.
    public var choice: RawJSON?
    /// `score`: the score.
    public var score: Double?
    /// `choice` and `score`: how sure the model is.
    public var confidence: Double?
    /// `choice` and `score`: how likely each value is.
    public var probabilities: [DecisionProbability]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("name", &name)
        member("probability", &probability)
        member.word("choice", &choice)
        member("score", &score)
        member("confidence", &confidence)
        member("probabilities", &probabilities)
    }
}

/// How likely one value of a choice or a score is.
public struct DecisionProbability: WireObject {
    /// The value: a string, a boolean, or a number.
    public var value: RawJSON?
    /// What the number of a score stands for.
    public var label: String?
    /// From 0 to 1.
    public var probability: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("value", &value)
        member.word("label", &label)
        member("probability", &probability)
    }
}

/// What a Decisions delegation or a trigger asks.
public struct DecisionsConfiguration: WireObject {
    /// The model; of a delegation.
    public var model: String?
    /// The questions.
    public var questions: [DecisionQuestion] = []
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model", &model)
        member("questions", &questions)
    }
}

/// A decision that transcript deltas set off.
public struct DecisionTrigger: WireObject {
    /// The trigger's id, where the server gives one.
    public var id: String?
    /// `decisions`.
    public var type: String?
    /// The type of the transcript delta.
    public var eventType: String?
    /// The questions.
    public var decisions: DecisionsConfiguration?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member.word("type", &type)
        member.word("event_type", &eventType)
        member("decisions", &decisions)
    }
}

/// A question of one of the kinds `predicate`, `choice` and `score`.
public struct DecisionQuestion: WireObject {
    /// The kind.
    public var type: String?
    /// The name that its answer carries.
    public var name: String?
    /// What is asked: a text or parts.
    public var instructions: TextOrParts?
    /// `choice`: what may be answered.
    public var choices: [DecisionChoice]?
    /// `score`: from the lowest to the highest.
    public var levels: [DecisionLevel]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("name", &name)
        member.words("instructions", &instructions)
        member("choices", &choices)
        member("levels", &levels)
    }
}

/// One of the values that a question may be answered with.
public struct DecisionChoice: WireObject {
    /// A string or a boolean.
    public var value: RawJSON?
    /// What it means.
    public var description: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("value", &value)
        member.words("description", &description)
    }
}

/// One level of a score.
public struct DecisionLevel: WireObject {
    /// Its name.
    public var label: String?
    /// What it means.
    public var description: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("label", &label)
        member.words("description", &description)
    }
}
