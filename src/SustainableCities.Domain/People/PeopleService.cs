using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>An account to be made.</summary>
/// <param name="Email">The address, also the name to sign in with.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Organisation">Code of the reviewing organisation (<c>bsi</c>, <c>cnis</c>), or null.</param>
/// <param name="Role">A first role, or null.</param>
/// <param name="City">The city of that role; null for administrators.</param>
public sealed record NewPerson(string Email, string Name, string? Organisation = null, Role? Role = null, CityKey? City = null);

/// <summary>A new account, and the secret of the link by which its owner chooses a password.</summary>
public sealed record Invitation(Guid UserId, string Secret);

/// <summary>A role that a person holds now.</summary>
public sealed record HeldRole(Role Role, CityKey? City);

/// <summary>An account in a list.</summary>
public sealed record PersonView(Guid Id, string Email, string Name, string? Organisation, bool IsDisabled, bool IsDemonstration, IReadOnlyList<HeldRole> Roles);

/// <summary>Accounts and the roles that people hold. Asked by administrators and by the operator.</summary>
public sealed class PeopleService(Work work)
{
    /// <summary>How long an invitation holds.</summary>
    public static readonly TimeSpan InvitationTime = TimeSpan.FromHours(24);

    /// <summary>All accounts by address, with the roles that hold now.</summary>
    public async Task<Outcome<IReadOnlyList<PersonView>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        if ((await Access.ReadAsync(db, actor, null, now, cancellationToken)).Demand(Permission.Administer) is { } refusal)
        {
            return refusal;
        }

        var users = await db.Users.OrderBy(u => u.NormalizedUserName)
            .Select(u => new { u.Id, u.Email, u.Name, u.Organisation, u.IsDisabled, u.IsDemonstration }).ToListAsync(cancellationToken);
        var roles = (await (
            from assignment in db.RoleAssignments.Where(RoleAssignment.HeldAt(now))
            join city in db.Cities on assignment.CityId equals city.Id into cities
            from city in cities.DefaultIfEmpty()
            select new { assignment.UserId, assignment.Role, Key = city == null ? (CityKey?)null : city.Key }).ToListAsync(cancellationToken)).ToLookup(r => r.UserId);
        return users.ConvertAll(u => new PersonView(
            u.Id, u.Email ?? "", u.Name, u.Organisation, u.IsDisabled, u.IsDemonstration,
            [.. roles[u.Id].Select(r => new HeldRole(r.Role, r.Key)).OrderBy(r => r.Role).ThenBy(r => r.City?.ToString(), StringComparer.Ordinal)]));
    }

    /// <summary>Who acts under an address, for the command line. Refused for an unknown or disabled account.</summary>
    public async Task<Outcome<Actor>> FindActorAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await FindAsync(db, email, cancellationToken) switch
        {
            null => Refusal.NotFound("user", "unknownUser", email),
            { IsDisabled: true } => Refusal.Of(RefusalKind.Forbidden, "user", "disabledUser", email),
            var user => Actor.User(user.Id, user.Name),
        };
    }

    /// <summary>Makes an account without a password, with its first role, and a link by which its owner chooses a password.</summary>
    public async Task<Outcome<Invitation>> CreateAsync(NewPerson person, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if ((await Access.ReadAsync(unit.Db, change.Actor, null, unit.At, cancellationToken)).Demand(Permission.Administer) is { } refusal)
        {
            return refusal;
        }

        var wrong = new List<RefusalItem>();
        wrong.AddRange(CheckName(person.Email, person.Name));
        if (person.Organisation is not null && !await unit.Db.Set<Organisation>().AnyAsync(o => o.Code == person.Organisation, cancellationToken))
        {
            wrong.Add(new RefusalItem("organisation", "unknownOrganisation", person.Organisation));
        }

        var city = await FindCityAsync(unit.Db, person.City, cancellationToken);
        if (person.Role is { } role)
        {
            wrong.AddRange(CheckRole(role, person.City, city, person.Organisation));
        }
        else if (person.City is not null)
        {
            wrong.Add(new RefusalItem("role", "roleNeeded"));
        }

        if (wrong.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var user = PortalUser.Create(person.Email.Trim(), person.Name.Trim(), person.Organisation, unit.At);
        var secret = Secret.Create("");
        unit.Db.Users.Add(user);
        unit.Db.Add(new SetupLink(Secret.Hash(secret), unit.At + InvitationTime, user.Id));
        if (person.Role is { } first)
        {
            unit.Db.RoleAssignments.Add(new RoleAssignment(user.Id, first, city?.Id, unit.At));
        }

        // The address and the name of a person stay out of what is hashed.
        var after = AuditText.Of(new { organisation = person.Organisation, role = person.Role, city = person.City?.ToString() });
        return await unit.CommitAsync(null, "user.create", $"user:{user.Id:D}", null, after, [], cancellationToken)
            ? new Invitation(user.Id, secret)
            : Refusal.Of(RefusalKind.Conflict, "email", "emailTaken", person.Email);
    }

    /// <summary>Disables an account: it signs in no more, its sessions end within seconds and its tokens at once.</summary>
    public async Task<Outcome<Guid>> DisableAsync(string email, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            if ((await Access.ReadAsync(unit.Db, change.Actor, null, unit.At, cancellationToken)).Demand(Permission.Administer) is { } refusal)
            {
                return refusal;
            }

            var user = await FindAsync(unit.Db, email, cancellationToken);
            if (user is null)
            {
                return Refusal.NotFound("user", "unknownUser", email);
            }

            if (user.Id == change.Actor.UserId)
            {
                return Refusal.Forbidden("ownAccount");
            }

            if (user.IsDisabled)
            {
                return user.Id;
            }

            user.IsDisabled = true;
            user.EndSessions();
            if (await unit.CommitAsync(null, "user.disable", $"user:{user.Id:D}", """{"disabled":false}""", """{"disabled":true}""", [], cancellationToken))
            {
                return user.Id;
            }
        }
    }

    /// <summary>
    /// Gives a person a role. Nobody changes their own roles, and nobody holds a city role and the reviewer role for one city
    /// (design, rule 3).
    /// </summary>
    public async Task<Outcome<Guid>> AssignAsync(string email, Role role, CityKey? city, DateTime? until, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (refusal, user, held) = await OpenAsync(unit, email, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }

            var place = await FindCityAsync(unit.Db, city, cancellationToken);
            if (CheckRole(role, city, place, user!.Organisation).ToList() is { Count: > 0 } wrong)
            {
                return new Refusal(RefusalKind.Invalid, wrong);
            }

            if (until <= unit.At)
            {
                return Refusal.Of(RefusalKind.Invalid, "until", "untilPast");
            }

            if (held.Exists(a => a.Role == role && a.CityId == place?.Id))
            {
                return Refusal.Of(RefusalKind.Conflict, "role", "roleHeld");
            }

            if (held.Exists(a => a.CityId == place?.Id && (role == Role.Reviewer ? OfCity(a.Role) : OfCity(role) && a.Role == Role.Reviewer)))
            {
                return Refusal.Of(RefusalKind.Conflict, "role", "entersAndReviews", city?.ToString() ?? "");
            }

            // Two assignments at once must not each overlook the other.
            user.Touch();
            var assignment = new RoleAssignment(user.Id, role, place?.Id, unit.At, until);
            unit.Db.RoleAssignments.Add(assignment);
            var after = AuditText.Of(new { role, city = city?.ToString(), until });
            if (await unit.CommitAsync(null, "user.assign", $"user:{user.Id:D}", null, after, [], cancellationToken))
            {
                return assignment.Id;
            }
        }
    }

    /// <summary>Ends a role that a person holds; nobody ends their own.</summary>
    public async Task<Outcome<Guid>> EndAsync(string email, Role role, CityKey? city, Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (refusal, user, held) = await OpenAsync(unit, email, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }

            var place = await FindCityAsync(unit.Db, city, cancellationToken);
            if (held.Find(a => a.Role == role && a.CityId == place?.Id) is not { } assignment || (city is not null && place is null))
            {
                return Refusal.NotFound("role", "roleNotHeld");
            }

            user!.Touch();
            assignment.End(unit.At);
            var before = AuditText.Of(new { role, city = city?.ToString() });
            if (await unit.CommitAsync(null, "user.endRole", $"user:{user.Id:D}", before, null, [], cancellationToken))
            {
                return assignment.Id;
            }
        }
    }

    /// <summary>What is wrong with an address and a name.</summary>
    internal static IEnumerable<RefusalItem> CheckName(string? email, string? name)
    {
        if (string.IsNullOrWhiteSpace(email) || email.Length > 256 || !MailAddress.TryCreate(email.Trim(), out var parsed) || parsed.Address != email.Trim())
        {
            yield return new RefusalItem("email", "emailNeeded");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            yield return new RefusalItem("name", "nameNeeded", "200");
        }
    }

    private static async Task<(Refusal? Refusal, PortalUser? User, List<RoleAssignment> Held)> OpenAsync(UnitOfWork unit, string email, CancellationToken cancellationToken)
    {
        if ((await Access.ReadAsync(unit.Db, unit.Change.Actor, null, unit.At, cancellationToken)).Demand(Permission.Administer) is { } refusal)
        {
            return (refusal, null, []);
        }

        var user = await FindAsync(unit.Db, email, cancellationToken);
        return user is null ? (Refusal.NotFound("user", "unknownUser", email), null, [])
            : user.Id == unit.Change.Actor.UserId ? (Refusal.Forbidden("ownRoles"), null, [])
            : (null, user, await unit.Db.RoleAssignments.Where(a => a.UserId == user.Id && (a.Until == null || a.Until > unit.At)).ToListAsync(cancellationToken));
    }

    private static Task<PortalUser?> FindAsync(PortalDbContext db, string email, CancellationToken cancellationToken)
    {
        var name = PortalUser.Normalize(email);
        return db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == name, cancellationToken);
    }

    private static async Task<City?> FindCityAsync(PortalDbContext db, CityKey? key, CancellationToken cancellationToken) =>
        key is null ? null : await db.Cities.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key.Value, cancellationToken);

    private static IEnumerable<RefusalItem> CheckRole(Role role, CityKey? key, City? city, string? organisation)
    {
        if (role == Role.Admin)
        {
            if (key is not null)
            {
                yield return new RefusalItem("city", "cityNotForAdmin");
            }
        }
        else if (key is null)
        {
            yield return new RefusalItem("city", "cityNeeded");
        }
        else if (city is null)
        {
            yield return new RefusalItem("city", "noSuchCity", key.Value.ToString());
        }

        if (role == Role.Reviewer && organisation is null)
        {
            yield return new RefusalItem("organisation", "organisationNeeded");
        }
    }

    // Who is of the city's own team: they must not judge it.
    private static bool OfCity(Role role) => role is Role.Viewer or Role.Editor or Role.Lead;
}
