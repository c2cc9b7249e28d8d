using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Web.Account;
using SustainableCities.Web.Features.Catalogue;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>What the pages of a city's set ask of the domain, for the person who uses them.</summary>
public sealed class IndicatorRoom(
    CitySetService sets, IndicatorService indicators, CatalogueService catalogue, CurrentActor who, IStringLocalizer<IndicatorsWords> words,
    IStringLocalizer<CatalogueWords> libraryWords)
{
    /// <summary>The words with the names of purposes and issues.</summary>
    public async Task<SetText> TextAsync(CancellationToken cancellationToken) =>
        new(words, new CatalogueText(libraryWords, await catalogue.PurposesAsync(cancellationToken), await catalogue.IssuesAsync(cancellationToken)));

    /// <summary>The whole set.</summary>
    public async Task<Outcome<CitySet>> OpenAsync(string city, CancellationToken cancellationToken) =>
        CityKey.TryParse(city, out var key) ? await sets.ReadAsync(await who.GetAsync(), key, cancellationToken) : Refusal.NotFound("city", "noSuchCity", city);

    /// <summary>The set with one indicator; the whole set for an indicator that is to be made, for the lead alone.</summary>
    public async Task<Outcome<CitySet>> OpenAsync(string city, string? code, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            var set = await OpenAsync(city, cancellationToken);
            return set is { Ok: true, Value.Manages: false } ? Refusal.Forbidden("onlyLeads") : set;
        }

        return CityKey.TryParse(city, out var key) && IndicatorCode.TryParse(code, out var indicator)
            ? await sets.FindAsync(await who.GetAsync(), key, indicator, cancellationToken)
            : Refusal.NotFound("indicator", "noSuchIndicator", code);
    }

    /// <summary>What a new edition of an indicator would meet; nothing where it may not be asked.</summary>
    public async Task<EditionReach?> ReachAsync(CityKey city, IndicatorCode code, CancellationToken cancellationToken) =>
        (await indicators.ReachAsync(await who.GetAsync(), city, code, cancellationToken)).Value;

    /// <summary>Makes or tailors an indicator; where a text cannot be read it says all else that is wrong too.</summary>
    /// <param name="city">The city.</param>
    /// <param name="stands">What the writer has seen; null for an indicator that is to be made.</param>
    /// <param name="isInUse">Whether values are measured by it.</param>
    /// <param name="draft">What is typed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<IndicatorView>> SaveAsync(
        CityKey city, IndicatorView? stands, bool isInUse, IndicatorDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var change = await who.ChangeAsync();
        var (input, wrong) = draft.Read(stands, isInUse);
        if (wrong.Count > 0)
        {
            var more = await indicators.CheckAsync(change.Actor, city, input, stands, cancellationToken);
            return more.Ok ? new Refusal(RefusalKind.Invalid, [.. wrong, .. more.Value.Where(e => !wrong.Any(w => w.Field == e.Field))]) : more.Refusal;
        }

        return stands is null
            ? await indicators.MakeAsync(change, city, input, cancellationToken)
            : await indicators.TailorAsync(change, city, stands.Code, stands.Version, input, cancellationToken);
    }
}
