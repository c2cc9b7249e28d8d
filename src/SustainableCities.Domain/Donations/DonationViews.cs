using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Donations;

/// <summary>An indicator that a lead offers.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Experience">How it is measured and what was learned; one language is enough.</param>
public sealed record DonationItem(string Code, Bilingual Experience);

/// <summary>What an administrator has seen of an offer: of anything newer the answer is <c>changedMeanwhile</c>.</summary>
/// <param name="Version">The version of the offer.</param>
/// <param name="IndicatorVersion">The version of the indicator.</param>
public sealed record DonationSeen(int Version, int IndicatorVersion);

/// <summary>An offer with the indicator as it is today.</summary>
/// <param name="HeldFrom">The first period with a published figure when it was offered.</param>
/// <param name="HeldTo">The last one.</param>
/// <param name="Held">How many.</param>
/// <param name="OfferedBy">The name of who offered it; null for an account that is gone.</param>
/// <param name="DecidedBy">The name of who decided.</param>
/// <param name="DefinitionKey">The definition that it became.</param>
public sealed record DonationView(
    Guid Id, CityKey City, Bilingual CityName, IndicatorView Indicator, Bilingual Experience, Period HeldFrom, Period HeldTo, int Held, DonationStatus Status,
    DateTime OfferedAt, string? OfferedBy, DateTime? DecidedAt, string? DecidedBy, string Reason, string? DefinitionKey, bool Demonstration, int Version)
{
    /// <summary>What a reader of this has seen.</summary>
    public DonationSeen Seen => new(Version, Indicator.Version);
}

/// <summary>What a city has offered and can offer.</summary>
/// <param name="Donations">All offers, latest first.</param>
/// <param name="Offerable">What can be offered now; only for whoever offers.</param>
/// <param name="Manages">Whether the reader offers and takes back.</param>
/// <param name="ReadsAll">Whether the reader may open drafts.</param>
public sealed record DonationBoard(CitySummary City, IReadOnlyList<DonationView> Donations, IReadOnlyList<IndicatorView> Offerable, bool Manages, bool ReadsAll);
