using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Donations;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>
/// What a pilot has given to the library: the lead offers it after the last year, an administrator accepts it. Leaves the same rows and
/// entries as the service does.
/// </summary>
internal static class DemoDonations
{
    public static void Give(DemoHistory history, City city, DemoPeople people, IReadOnlyList<DemoSeries> series)
    {
        var texts = DemoFiles.File.Donations.ToDictionary(d => d.Code, StringComparer.Ordinal);
        var given = series.Where(s => texts.ContainsKey(s.Example.Code)).ToList();
        if (given.Count == 0)
        {
            return;
        }

        var (lead, admin) = (people.Lead(city.Key), people.Admin);
        var (offered, accepted) = (history.At(DemoFiles.LastYear, 2, 25), history.At(DemoFiles.LastYear, 2, 27));
        foreach (var (indicator, text, years) in given.Select(s => (s.Indicator, texts[s.Example.Code], history.Published(s.Indicator))))
        {
            history.Donations.Add((indicator, new Donation(
                indicator, new(text.Text, text.TextZh), new(DemoFiles.PeriodOf(years[0]), DemoFiles.PeriodOf(years[^1]), years.Count), demonstration: true, lead.UserId, offered)));
        }

        var what = history.Donations.ConvertAll(d => new { d.Indicator.Code, d.Donation.ExperienceEn, d.Donation.ExperienceZh, d.Donation.HeldFrom, d.Donation.HeldTo, d.Donation.HeldCount });
        history.Note(Guid.CreateVersion7(), offered, lead, "donation.offer", $"indicators:{what.Count}", null, AuditText.Of(what), []);
        foreach (var (indicator, donation) in history.Donations)
        {
            history.Accepted.Add(DonationService.Take(city, indicator, donation, admin.UserId, accepted));
            history.Note(
                Guid.CreateVersion7(), accepted, admin, "donation.accept", $"indicator:{indicator.Code}", AuditText.Of(new { Status = DonationStatus.Offered }),
                AuditText.Of(new { donation.Status, donation.DefinitionKey, donation.Reason }), []);
        }
    }
}
