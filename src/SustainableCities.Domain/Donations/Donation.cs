using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Donations;

/// <summary>Where an offer to the library stands.</summary>
public enum DonationStatus
{
    /// <summary>Offered; nobody has decided.</summary>
    Offered,

    /// <summary>An administrator took it into the library.</summary>
    Accepted,

    /// <summary>An administrator did not, for a reason.</summary>
    Declined,

    /// <summary>The city took it back before anybody decided.</summary>
    Withdrawn,
}

/// <summary>
/// An indicator that a city offers to the shared library, with what it learned by measuring it. Accepted, it stays as the place where
/// the definition comes from, and says how others measure it.
/// </summary>
public sealed class Donation : CityOwned
{
    private Donation()
        : base(Guid.Empty)
    {
    }

    /// <summary>Offers an indicator.</summary>
    internal Donation(CityIndicator indicator, Bilingual experience, HeldValues held, bool demonstration, Guid? by, DateTime at)
    {
        (CityId, IndicatorId) = (indicator.CityId, indicator.Id);
        (ExperienceEn, ExperienceZh) = (experience.En.Trim(), experience.Zh.Trim());
        (HeldFrom, HeldTo, HeldCount) = (held.From, held.To, held.Count);
        (OfferedById, OfferedAt, Demonstration) = (by, at, demonstration);
    }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; private set; }

    /// <summary>How it is measured and what was learned, English; one of the two languages is there.</summary>
    public string ExperienceEn { get; private set; } = "";

    /// <summary>How it is measured and what was learned, Chinese.</summary>
    public string ExperienceZh { get; private set; } = "";

    /// <summary>The first period with a published figure when it was offered.</summary>
    public Period HeldFrom { get; private set; }

    /// <summary>The last one.</summary>
    public Period HeldTo { get; private set; }

    /// <summary>How many published figures.</summary>
    public int HeldCount { get; private set; }

    /// <summary>Whether figures or texts were made up to show the portal.</summary>
    public bool Demonstration { get; private set; }

    /// <summary>Where it stands.</summary>
    public DonationStatus Status { get; private set; }

    /// <summary>When it was offered, UTC.</summary>
    public DateTime OfferedAt { get; private set; }

    /// <summary>Who offered it.</summary>
    public Guid? OfferedById { get; private set; }

    /// <summary>When it was accepted, declined or withdrawn, UTC; null while it is offered.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Who did that.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Why it was declined; else empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The definition that it became; null unless it is accepted.</summary>
    public string? DefinitionKey { get; private set; }

    /// <summary>How often it is measured, as it was accepted.</summary>
    public Frequency Frequency { get; private set; }

    /// <summary>Decimals shown, as it was accepted.</summary>
    public int Decimals { get; private set; }

    /// <summary>The least figure accepted, as it was accepted.</summary>
    public decimal? Minimum { get; private set; }

    /// <summary>The greatest figure accepted, as it was accepted.</summary>
    public decimal? Maximum { get; private set; }

    /// <summary>Whether only whole figures are accepted, as it was accepted.</summary>
    public bool WholeNumbers { get; private set; }

    /// <summary>Definition and method as they were accepted, English.</summary>
    public string MethodEn { get; private set; } = "";

    /// <summary>Definition and method as they were accepted, Chinese.</summary>
    public string MethodZh { get; private set; } = "";

    /// <summary>What it is broken down by, as it was accepted: as an indicator keeps it; null for nothing.</summary>
    public string? PartsJson { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Becomes a definition of the library, which takes from the indicator what a definition has no place for.</summary>
    /// <exception cref="InvalidOperationException">It is decided already.</exception>
    internal void Accept(CityIndicator indicator, string definitionKey, Guid? by, DateTime at)
    {
        Decide(DonationStatus.Accepted, by, at);
        DefinitionKey = definitionKey;
        (Frequency, Decimals, WholeNumbers) = (indicator.Frequency, indicator.Decimals, indicator.WholeNumbers);
        (Minimum, Maximum) = (indicator.Minimum, indicator.Maximum);
        (MethodEn, MethodZh) = (indicator.DefinitionEn, indicator.DefinitionZh);
        PartsJson = indicator.PartsJson;
    }

    /// <summary>Is not taken.</summary>
    /// <exception cref="InvalidOperationException">It is decided already.</exception>
    internal void Decline(string reason, Guid? by, DateTime at)
    {
        Decide(DonationStatus.Declined, by, at);
        Reason = reason.Trim();
    }

    /// <summary>Is taken back.</summary>
    /// <exception cref="InvalidOperationException">It is decided already.</exception>
    internal void Withdraw(Guid? by, DateTime at) => Decide(DonationStatus.Withdrawn, by, at);

    private void Decide(DonationStatus status, Guid? by, DateTime at)
    {
        if (Status != DonationStatus.Offered)
        {
            throw new InvalidOperationException("What is decided does not change any more.");
        }

        (Status, DecidedById, DecidedAt) = (status, by, at);
        Version++;
    }
}

/// <summary>The published figures of an indicator: the city's own, without those of its parts.</summary>
internal sealed record HeldValues(Period From, Period To, int Count);
