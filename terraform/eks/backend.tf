# Where the state is: named at `init`, from backend.s3.tfbackend (see backend.example.s3.tfbackend).
terraform {
  backend "s3" {}
}
