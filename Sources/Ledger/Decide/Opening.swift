// Opening a ledger: which currencies it can keep, and what its own texts may be.

extension LedgerOpened {
    /// Checks the texts and the currency.
    ///
    /// - Throws: `Refusal`.
    package func checked() throws(Refusal) -> LedgerOpened {
        _ = try named(name, .name)
        guard LedgerOpened.currencies.contains(currency) else {
            throw Refusal(.unsupportedCurrency, .currency, currency)
        }
        let isOrigin = origin.unicodeScalars.allSatisfy {
            $0 != "+" && !$0.properties.isWhitespace
        }
        guard isOrigin else { throw Refusal(.notACode, .origin, origin) }
        _ = try named(origin, .origin)
        return self
    }

    /// The currencies of ISO 4217 with two decimals. Others are refused: amounts are hundredths.
    package static let currencies = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN \
        BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
        GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR \
        LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD \
        PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
        SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW \
        ZWG
        """.split(separator: " ").map(String.init))
}
