using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Web.Features.Verifications;

/// <summary>A verification as it is being typed; what was picked in one year stays while another is looked at.</summary>
public sealed class VerificationDraft
{
    /// <summary>Who verified.</summary>
    public string Body { get; set; } = "";

    /// <summary>By what it may.</summary>
    public string Accreditation { get; set; } = "";

    /// <summary>How far it looked; none until one is chosen.</summary>
    public VerificationKind? Kind { get; set; }

    /// <summary>The body's own words for that.</summary>
    public string KindText { get; set; } = "";

    /// <summary>The date of its statement.</summary>
    public DateOnly? On { get; set; }

    /// <summary>What it looked at, English.</summary>
    public string ScopeEn { get; set; } = "";

    /// <summary>What it looked at, Chinese.</summary>
    public string ScopeZh { get; set; } = "";

    /// <summary>Where its statement can be read.</summary>
    public string Link { get; set; } = "";

    /// <summary>The piece of evidence that holds its statement; empty for none.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>What it speaks for.</summary>
    public HashSet<VerifiedPlace> Picked { get; } = [];

    /// <summary>What was refused.</summary>
    public IReadOnlyList<RefusalItem> Wrong { get; set; } = [];

    /// <summary>The place of a value that can be covered.</summary>
    public static VerifiedPlace Of(CoverableValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Indicator.ToString(), value.Period);
    }

    /// <summary>Takes values in, or out.</summary>
    public void Pick(IEnumerable<CoverableValue> values, bool picked)
    {
        foreach (var place in values.Select(Of))
        {
            if (picked)
            {
                Picked.Add(place);
            }
            else
            {
                Picked.Remove(place);
            }
        }
    }

    /// <summary>What is asked for.</summary>
    public VerificationInput Input() => new(
        Body, Accreditation, Kind, KindText, On, new(ScopeEn, ScopeZh), Link, Guid.TryParse(Evidence, CultureInfo.InvariantCulture, out var piece) ? piece : null, [.. Picked]);
}
