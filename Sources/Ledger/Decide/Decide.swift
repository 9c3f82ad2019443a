// May this be recorded? A pure function of the command, the registry and today. Each rule reads as
// an ordered list of refusals, then the event. Two steps: `draft` says what the event would be,
// `admit` whether it may enter now; between them the caller looks up the key, because a known key
// with the same content is no error even when its month has been locked since.

extension Registry {
    /// What the command would record.
    ///
    /// - Throws: `Refusal` for content that can never be recorded in this ledger.
    package func draft(_ command: Command, today: Day) throws(Refusal) -> Draft {
        try check(command.key, .key)
        let on = command.on ?? defaultDay(of: command, today: today)
        if case .register(let name, let township, let tags) = command.action {
            return try register(command, on: on, name: name, township: township, tags: tags)
        }
        var draft = Draft(on: on, key: command.key, event: try event(of: command, on: on))
        if command.village.isEmpty {
            guard command.action.mayConcernAll else { throw Refusal(.missing, .village, "") }
        } else {
            let village = try village(command.village)
            draft.village = village.code
            draft.villageID = village.id
        }
        return draft
    }

    /// Whether the draft may enter history now.
    ///
    /// - Throws: `Refusal` for a merged village, a day too far in the future, a locked period, an
    ///   account that payments may not settle by, opening balances that are already there, or a
    ///   period to reopen that is open.
    package func admit(_ draft: Draft, today: Day) throws(Refusal) {
        let village = villages[draft.village]
        if let merged = village?.merged, !draft.event.kind.traits.contains(.outlivesVillages) {
            throw Refusal(.mergedVillage, .village, draft.village, detail: merged.into)
        }
        // A policy may be adopted before it takes effect; all else has happened.
        if draft.on > today.next, draft.event.kind != .policySet {
            throw Refusal(.futureDay, .date, draft.on.text, detail: today.text)
        }
        if case .periodReopened(let data) = draft.event,
            isOpen(data.period, villageID: draft.villageID)
        {
            throw Refusal(.alreadyOpen, .period, data.period.text)
        }
        guard draft.event.kind.traits.contains(.heldByLocks) else { return }
        if isLocked(draft.on.month, villageID: draft.villageID), !draft.closesYear {
            throw Refusal(.lockedPeriod, .date, draft.on.text, detail: draft.on.month.text)
        }
        if case .payment(_, let payment) = draft.event.effect,
            let account = accounts[payment.account],
            !maySettle(account, on: draft.on)
        {
            throw Refusal(.cannotSettle, .account, account.code.text)
        }
        if case .openingBalanceSet = draft.event, let seq = village?.opening {
            throw Refusal(.openingExists, .village, draft.village, detail: "\(seq)")
        }
    }

    // MARK: - Events

    private func event(of command: Command, on: Day) throws(Refusal) -> Event {
        switch command.action {
        case .register: preconditionFailure("registering is drafted on its own")
        case .rename(let name): return .villageRenamed(VillageRenamed(name: try named(name, .name)))
        case .move(let township):
            return .villageMoved(VillageMoved(township: try plain(township, .township)))
        case .tag(let tag): return .villageTagged(Tag(tag: try named(tag, .tag)))
        case .untag(let tag): return .villageUntagged(Tag(tag: try named(tag, .tag)))
        case .headcount(let households, let members):
            return .headcountReported(
                HeadcountReported(
                    households: try count(households, .households),
                    members: try count(members, .members)))
        case .merge(let into): return try merge(command.village, into: into)
        case .opening(let lines, let memo):
            return .openingBalanceSet(
                OpeningBalanceSet(
                    lines: try unclassified(try balanced(lines)), memo: try plain(memo, .memo)))
        case .pay(let kind, let payment, let stated):
            return try pay(kind, payment, settlementStated: stated, on: on)
        case .transfer(let transfer): return try .transferMade(checked(transfer))
        case .journal(let journal): return try .journalPosted(checked(journal, on: on))
        case .template(let use):
            var command = command
            command.action = try expand(use, on: on)
            return try event(of: command, on: on)
        case .reverse(let target, let reason):
            return try reverse(target, in: command.village, reason: reason, on: on)
        case .close(let period, _):
            return .periodClosed(PeriodClosed(period: try stated(period)))
        case .reopen(let period, let reason):
            return .periodReopened(
                PeriodReopened(period: try stated(period), reason: try named(reason, .reason)))
        case .quote(let figure): return .figureQuoted(try checked(figure))
        case .aim(let target):
            return .targetSet(try checked(target, ofOne: !command.village.isEmpty))
        case .adopt(let policy):
            guard command.village.isEmpty else {
                throw Refusal(.unusedField, .village, command.village, detail: "policy")
            }
            return .policySet(try checked(policy, on: on))
        case .subdivide(let code, let chinese, let english):
            guard command.village.isEmpty else {
                throw Refusal(.unusedField, .village, command.village, detail: "account")
            }
            return .accountDefined(try subAccount(code, chinese: chinese, english: english))
        case .raise(let finding): return .findingRaised(try checked(finding))
        case .answer(let answer):
            return .findingAnswered(try checked(answer, in: command.village, on: on))
        case .conclude(let closing):
            return .findingClosed(try checked(closing, in: command.village, on: on))
        }
    }

    private func register(
        _ command: Command, on: Day, name: String, township: String?, tags: [String]
    ) throws(Refusal) -> Draft {
        let code = try named(command.village, .village)
        if let known = villages[code] {
            throw Refusal(.villageExists, .village, code, detail: "\(known.id)")
        }
        if let known = lookalike(of: code) {
            throw Refusal(.lookalike, .village, code, detail: known)
        }
        guard !code.unicodeScalars.contains(where: \.properties.isWhitespace) else {
            throw Refusal(.blankInCode, .village, code)
        }
        for tag in tags { _ = try named(tag, .tag) }
        let event = Event.villageRegistered(
            VillageRegistered(
                code: code, name: try named(name, .name), tags: Set(tags).sorted(),
                township: try plain(township, .township)))
        return Draft(on: on, village: code, key: command.key, event: event)
    }

    private func merge(_ code: String, into: String) throws(Refusal) -> Event {
        let target = try village(into, .into)
        guard into != code else { throw Refusal(.sameVillage, .into, into) }
        if let merged = target.merged {
            throw Refusal(.mergedVillage, .into, into, detail: merged.into)
        }
        return .villageMerged(VillageMerged(into: into))
    }

    private func pay(
        _ kind: PaymentKind, _ payment: Payment, settlementStated: Bool, on: Day
    ) throws(Refusal) -> Event {
        guard let category = categories[payment.category] else {
            throw Refusal(.unknownCategory, .category, payment.category.text)
        }
        guard category.kind == kind else {
            throw Refusal(
                .otherKind, .category, payment.category.text, detail: category.kind.rawValue)
        }
        if let basis = payment.basis, kind != .distribution {
            throw Refusal(.unusedField, .basis, basis, detail: kind.rawValue)
        }
        var payment = payment
        if !settlementStated {
            guard let account = settlementAccount(on: on) else {
                throw Refusal(.missing, .account, "")
            }
            payment.account = account
        }
        try position(payment.account, .account)
        try check(amount: payment.amount)
        _ = try count(payment.beneficiaries, .beneficiaries)
        try check(payment.basis, .basis)
        try check(payment.counterparty, .counterparty)
        try check(payment.document)
        try check(payment.memo, .memo)
        try check(payment.voucher, .voucher)
        return payment.event(as: kind)
    }

    private func checked(_ transfer: TransferMade) throws(Refusal) -> TransferMade {
        try position(transfer.from, .account)
        try position(transfer.to, .to)
        guard transfer.from != transfer.to else {
            throw Refusal(.sameAccount, .to, transfer.to.text)
        }
        try check(amount: transfer.amount)
        try check(transfer.counterparty, .counterparty)
        try check(transfer.document)
        try check(transfer.memo, .memo)
        try check(transfer.voucher, .voucher)
        return transfer
    }

    private func checked(_ journal: JournalPosted, on: Day) throws(Refusal) -> JournalPosted {
        var journal = journal
        journal.lines = try classified(try balanced(journal.lines), on: on)
        try check(journal.counterparty, .counterparty)
        try check(journal.document)
        try check(journal.memo, .memo)
        try check(journal.voucher, .voucher)
        return journal
    }

    private func reverse(
        _ target: Command.ReversalTarget, in village: String, reason: String, on: Day
    ) throws(Refusal) -> Event {
        let seq = "\(target.seq)"
        guard let entry = target.entry, entry.village == village else {
            throw Refusal(.targetMissing, .target, seq)
        }
        guard let figures = entry.event.effect.reversed else {
            throw Refusal(.targetNotMoney, .target, seq, detail: entry.event.kind.rawValue)
        }
        if let by = target.reversedBy {
            throw Refusal(.targetReversed, .target, seq, detail: "\(by)")
        }
        guard on >= entry.on else {
            throw Refusal(.beforeTarget, .date, on.text, detail: entry.on.text)
        }
        return .entryReversed(
            EntryReversed(
                reason: try named(reason, .reason), reversed: figures, target: target.seq))
    }

    private func checked(_ figure: FigureQuoted) throws(Refusal) -> FigureQuoted {
        _ = try named(figure.indicator, .indicator)
        _ = try stated(figure.period)
        try check(figure.population, .population)
        _ = try named(figure.source, .source)
        try check(figure.unit, .unit)
        guard isDecimal(figure.value) else {
            throw Refusal(.notADecimal, .value, figure.value)
        }
        guard isDecimal(figure.precision), !figure.precision.hasPrefix("-") else {
            throw Refusal(.notADecimal, .precision, figure.precision)
        }
        return figure
    }

    private func checked(_ target: TargetSet, ofOne: Bool) throws(Refusal) -> TargetSet {
        guard Metric(try named(target.indicator, .indicator), self) != nil else {
            throw Refusal(
                .unknownIndicator, .indicator, target.indicator,
                detail: Metric.names(self).joined(separator: ", "))
        }
        guard target.period.isYear else {
            throw Refusal(.notAYear, .period, target.period.text)
        }
        try check(target.basis, .basis)
        try check(target.tag, .tag)
        if let tag = target.tag, ofOne { throw Refusal(.unusedField, .tag, tag, detail: "village") }
        guard isDecimal(target.value) else {
            throw Refusal(.notADecimal, .value, target.value)
        }
        return target
    }

    /// A reversal is dated as its target while that month is open, else today.
    private func defaultDay(of command: Command, today: Day) -> Day {
        if case .reverse(let target, _) = command.action, let entry = target.entry,
            !isLocked(entry.on.month, villageID: entry.villageID)
        {
            return entry.on
        }
        return today
    }
}

extension Command.Action {
    /// Closing, reopening, quoting, aiming, adopting, subdividing and findings may concern all
    /// villages.
    fileprivate var mayConcernAll: Bool {
        switch self {
        case .close, .reopen, .quote, .aim, .adopt, .subdivide, .raise, .answer, .conclude: true
        case .register, .rename, .move, .tag, .untag, .headcount, .merge, .opening, .pay, .transfer,
            .journal, .template, .reverse:
            false
        }
    }
}
