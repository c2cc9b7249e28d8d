using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddDonations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DonatedBy",
                table: "Standards",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DonatedBy",
                table: "IndicatorDefinitions",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Donations",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExperienceEn = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ExperienceZh = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    HeldFrom = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    HeldTo = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    HeldCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OfferedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DefinitionKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Frequency = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    Minimum = table.Column<string>(type: "TEXT", nullable: true, collation: "EF_DECIMAL"),
                    Maximum = table.Column<string>(type: "TEXT", nullable: true, collation: "EF_DECIMAL"),
                    WholeNumbers = table.Column<bool>(type: "INTEGER", nullable: false),
                    MethodEn = table.Column<string>(type: "TEXT", nullable: false),
                    MethodZh = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Donations", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Donations_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Donations_Indicators_CityId_IndicatorId",
                        columns: x => new { x.CityId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Donations_CityId_IndicatorId",
                table: "Donations",
                columns: new[] { "CityId", "IndicatorId" },
                unique: true,
                filter: "\"Status\" IN ('Offered', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "IX_Donations_DefinitionKey",
                table: "Donations",
                column: "DefinitionKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Donations");

            migrationBuilder.DropColumn(
                name: "DonatedBy",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "DonatedBy",
                table: "IndicatorDefinitions");
        }
    }
}
