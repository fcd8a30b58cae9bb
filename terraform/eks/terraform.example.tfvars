# Copy to terraform.tfvars and fill in your own.
region             = "eu-central-1"
name               = "countersign"
environment        = "prod"
kubernetes_version = "1.35"
vpc_cidr           = "10.20.0.0/16"

# Who reaches the API server from outside the VPC: the addresses that your people and pipelines come from.
public_access_cidrs = ["203.0.113.0/24"]

# The one that runs Terraform must be among them.
admin_principal_arns = ["arn:aws:iam::111122223333:role/platform"]

# Names of buckets are unique in the world; the same name goes into
# argocd/services/common/environments/prod/object-store.yaml.
backups_bucket = "countersign-backups"

repository_url = "https://github.com/countersign/countersign.git"
revision       = "main"
