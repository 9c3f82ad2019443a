// The surplus of a closed year: planned from the books, approved by one, paid by another, by
// programs.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct DistributionOperations {
    let recorder: Recorder

    var all: [Operation] { [plan, approve, pay] }

    private static let terms = ["memberRate", "reserveRate"]
    private static let approval = ApprovalOrder.fields.subtracting([.period])
    private static let payout = PayoutOrder.fields.subtracting([.period])

    private var plan: Operation {
        Operation(
            name: "planDistribution", method: .get, path: "/api/v1/distributions/{year}/plan",
            group: .recording, words: .distributePlan,
            parameters: [
                .year, .query(Parameter("village", .text, .oneVillage, isRequired: true)),
                .query(Parameter("reserveRate", .text, .reserveRate)),
                .query(Parameter("memberRate", .text, .memberRate)),
                .query(Parameter("shares", .text, .shareCount)),
            ],
            answers: Operation.answered("distribute-plan"), permission: .read
        ) { request, context in
            var stated = Stated([.period: try context.parameters.require("year")])
            stated.texts[.village] = request.value("village")
            stated.texts[.shares] = request.value("shares")
            var terms: [String: String] = [:]
            for name in DistributionOperations.terms {
                terms[name] = request.value(name)
            }
            let lang = context.lang
            let bytes = try await recorder.plan(stated, terms, context) { $0.json(lang) }
            return .reply(bytes, MediaTypes.json)
        }
    }

    private var approve: Operation {
        Operation(
            name: "approveDistribution", method: .post,
            path: "/api/v1/distributions/{year}/approval", group: .recording,
            words: .distributeApprove, parameters: [.year],
            body: .json(
                DistributionOperations.approval,
                required: ["date", "village", "resolution", "entitled", "present", "favour"],
                others: ["memberRate": rate, "reserveRate": rate]),
            answers: Operation.recorded("distribute-approve"), permission: .approve(village: "")
        ) { request, context in
            var (stated, terms) = try await request.stated(
                DistributionOperations.approval, others: Set(DistributionOperations.terms),
                most: recorder.most)
            stated.texts[.period] = try context.parameters.require("year")
            let outcomes = try await recorder.approve(stated, terms, context)
            return recorder.response(
                RecordedManyAnswer(outcomes: outcomes), outcomes[0], context)
        }
    }

    private var pay: Operation {
        Operation(
            name: "payDistribution", method: .post, path: "/api/v1/distributions/{year}/payment",
            group: .recording, words: .distributePay, parameters: [.year, .idempotencyKey],
            body: .json(DistributionOperations.payout, required: ["date", "village"]),
            answers: Operation.recorded("distribute-pay"), permission: .record(village: "")
        ) { request, context in
            var (stated, _) = try await request.stated(
                DistributionOperations.payout, most: recorder.most)
            stated.texts[.period] = try context.parameters.require("year")
            let outcomes = try await recorder.pay(stated, context)
            return recorder.response(
                RecordedManyAnswer(outcomes: outcomes), outcomes[0], context)
        }
    }
}

private let rate = #"{"type":["string","number"]}"#

extension DistributionTerms {
    /// - Parameter rates: `reserveRate` and `memberRate`.
    init(_ stated: Stated, _ rates: [String: String]) throws(Refusal) {
        self.init()
        reserveRate = rates["reserveRate"]
        memberRate = rates["memberRate"]
        shares = try stated.count(.shares)
    }
}

extension Recorder {
    /// What the surplus of a village's year would be used for.
    ///
    /// - Parameter told: what is made of it.
    func plan<Told: Sendable>(
        _ stated: Stated, _ rates: [String: String], _ context: ServerContext,
        _ told: @escaping @Sendable (any PaperReport) -> Told
    ) async throws -> Told {
        try context.require(.read)
        let year = try readYear(try stated.required(.period))
        let filter = PopulationFilter(village: try stated.required(.village))
        let terms = try DistributionTerms(stated, rates)
        let lang = context.lang
        return try await ledger.read { view in
            let (registry, plans, _) = try view.plans(year, filter, terms)
            return told(planAnswer(plans, year, registry, leftOut: nil, lang))
        }
    }

    /// - Throws: `Denied`, `Refusal`.
    func approve(
        _ stated: Stated, _ rates: [String: String], _ context: ServerContext
    ) async throws -> [Session.Outcome] {
        let village = try stated.required(.village)
        try context.require(.approve(village: village))
        let order = try ApprovalOrder(stated, try DistributionTerms(stated, rates))
        let principal = context.principal
        try await ledger.read { view in
            try Duties(view, of: principal, on: Clock.today).mayApprove(village, order.year)
        }
        return try await ledger.writer.write(by: context.principal.name) {
            try $0.approve(order)
        }
    }

    /// - Throws: `Denied`, `Refusal`.
    func pay(_ stated: Stated, _ context: ServerContext) async throws -> [Session.Outcome] {
        let order = try PayoutOrder(stated)
        let village = order.filter.village ?? ""
        try require(context, village)
        let principal = context.principal
        try await ledger.read { view in
            try Duties(view, of: principal, on: Clock.today).mayPay(village, order.year)
        }
        return try await ledger.writer.write(by: context.principal.name) { try $0.pay(order) }
    }
}
